"""An autosaved draft is one's own: a button pressed after it, or meanwhile, never tells of a conflict."""

from playwright.sync_api import expect

from community.defis.models import DefiPage
from tests.faults.processes import wait_until
from tests.journeys.conftest import SAVED, TITLE, summaries

ONCE, TWICE = "Posée par les agents.", "Posée par les agents eux-mêmes."


def test_a_button_pressed_once_the_text_is_saved_is_no_conflict_with_oneself(writing):
    for text in (ONCE, TWICE):
        writing.locator("#id_summary").fill(text)
        wait_until(lambda text=text: writing.evaluate("1") and summaries() == [text], "the text is not saved")
    expect(writing.locator(SAVED)).to_be_visible()
    writing.locator("[name=action-submit]").first.click()
    expect(writing.locator(".messages")).to_contain_text(TITLE)
    assert DefiPage.objects.get().current_workflow_state is not None


def test_a_button_pressed_while_the_text_is_being_saved_is_no_conflict_with_oneself(writing):
    asked, saved = [], []
    writing.route("**/gestion/session/", lambda route: asked.append(route))
    writing.route("**/pages/*/edit/", lambda route: hold_answer(route, saved))
    writing.locator("#id_summary").fill(ONCE)
    writing.locator("[name=action-submit]").first.click(no_wait_after=True)
    wait_until(lambda: writing.evaluate("1") and asked and saved, "the text is not saved while the server is asked")
    writing.unroute("**/gestion/session/")
    asked[0].continue_()
    # The page has had the time to send the form with what it knew before.
    writing.evaluate("() => fetch('/')")
    for route, answer in saved:
        route.fulfill(response=answer)
    expect(writing.locator(".messages")).to_contain_text(TITLE)
    assert DefiPage.objects.get().current_workflow_state is not None


def test_a_field_that_keeps_the_text_from_being_saved_is_named(writing):
    writing.locator("#id_title").fill("")
    expect(writing.locator(".autosave-notice")).to_contain_text("À remplir\u00a0: Titre.")
    writing.locator("#id_title").fill(TITLE)
    expect(writing.locator(".autosave-notice")).to_have_count(0)


def hold_answer(route, held):
    """Let autosave reach the server and keep its answer; what a person sends goes on."""
    if "application/json" in route.request.headers.get("accept", ""):
        held.append((route, route.fetch()))
    else:
        route.continue_()
