"""A session ends while somebody types, in a real browser: their text survives, and is saved once they are back."""

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from community.defis.models import DefiPage
from tests.browser import sign_in
from tests.cast import PASSWORD
from tests.factories.pages import defi_index
from tests.faults.processes import wait_until
from tests.journeys.conftest import BEFORE, TITLE, summaries

AFTER = "Une question de l'accueil, posée par les agents eux-mêmes."


def come_back(writing, person):
    """Follow the link of the notice to a new tab, sign in there, close it."""
    with writing.context.expect_page() as opened:
        writing.locator(".autosave-notice").get_by_role("link").click()
    tab = opened.value
    tab.locator("[name=username]").fill(person.email)
    tab.locator("[name=password]").fill(PASSWORD)
    tab.locator("form:has([name=password]) [type=submit]").click()
    expect(tab.locator("h1")).to_contain_text("de nouveau")
    tab.close()
    writing.bring_to_front()
    writing.evaluate("window.dispatchEvent(new Event('focus'))")


def test_what_is_typed_after_the_end_is_saved_once_one_is_back(writing, contributor):
    Session.objects.all().delete()
    writing.locator("#id_summary").fill(AFTER)
    expect(writing.locator(".autosave-notice")).to_contain_text("Votre session est terminée")
    assert summaries() == [BEFORE]
    expect(writing.locator("#id_summary")).to_have_value(AFTER)
    come_back(writing, contributor)
    wait_until(lambda: summaries() == [AFTER], "the text is not saved")
    expect(writing.locator(".autosave-notice")).to_have_count(0)
    expect(writing.locator("#id_summary")).to_have_value(AFTER)


def test_a_button_pressed_after_the_end_does_not_leave_the_page(writing, contributor):
    Session.objects.all().delete()
    writing.locator("#id_summary").fill(AFTER)
    writing.locator("[name=action-submit]").first.click()
    expect(writing.locator(".autosave-notice")).to_contain_text("Votre session est terminée")
    expect(writing.locator("#id_summary")).to_have_value(AFTER)
    come_back(writing, contributor)
    expect(writing.locator(".autosave-notice")).to_have_count(0)
    writing.locator("[name=action-submit]").first.click()
    expect(writing.locator(".messages")).to_contain_text(TITLE)
    assert summaries() == [AFTER]
    assert DefiPage.objects.get().current_workflow_state is not None


def test_a_form_sent_by_a_page_without_our_script_comes_back_whole_and_can_be_sent_again(writing, contributor):
    Session.objects.all().delete()
    # What a browser does where our script did not load.
    writing.evaluate("""() => {
      const form = document.querySelector("form[data-edit-form]");
      document.querySelector("#id_summary").value = "Tapé sans filet.";
      window.onbeforeunload = null;
      HTMLFormElement.prototype.submit.call(form);
    }""")
    expect(writing.locator("h1")).to_contain_text("Votre session est terminée")
    with writing.context.expect_page() as opened:
        writing.get_by_role("link", name="Reconnectez-vous").click()
    sign_in_here(opened.value, contributor)
    writing.bring_to_front()
    writing.get_by_role("button", name="Envoyer").click()
    expect(writing.locator(".messages")).to_be_visible()
    assert summaries() == ["Tapé sans filet."]


def sign_in_here(tab, person):
    """Sign in on the page that is open, and wait until it is done."""
    tab.locator("[name=username]").fill(person.email)
    tab.locator("[name=password]").fill(PASSWORD)
    tab.locator("form:has([name=password]) [type=submit]").click()
    expect(tab.locator("h1")).to_contain_text("de nouveau")
    tab.close()


def test_a_session_that_ends_while_the_first_draft_is_saved_loses_nothing(new_page, transactional_db, contributor):
    page = new_page()
    sign_in(page, contributor)
    page.goto(f"/gestion/pages/add/defis/defipage/{defi_index().pk}/")

    def end_the_session(route):
        Session.objects.all().delete()
        route.continue_()

    page.route("**/*_w_hydrate_create_view*", end_the_session, times=1)
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill(BEFORE)
    expect(page.locator(".autosave-notice")).to_contain_text("Votre session est terminée")
    come_back(page, contributor)
    page.locator("#id_summary").fill(AFTER)
    wait_until(lambda: summaries() == [AFTER], "the text is not saved any more")
    page.locator("[name=action-submit]").first.click()
    expect(page.locator(".messages")).to_contain_text(TITLE)
    assert DefiPage.objects.get().current_workflow_state is not None
