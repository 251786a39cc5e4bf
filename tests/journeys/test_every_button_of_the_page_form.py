"""Each button of the page form does what it says, whether what was typed is saved already or about to be."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from wagtail.models import WorkflowState

from community.defis.models import DefiPage
from tests.browser import sign_in
from tests.factories.defis import defi
from tests.factories.pages import defi_index
from tests.faults.processes import wait_until
from tests.journeys.conftest import SAVED

BEFORE, AFTER, REASON = "Une question de l'accueil.", "Posée par les agents eux-mêmes.", "Merci, c'est clair."
STATES = WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES
Press = Callable[[BrowserPage], None]


@dataclass(frozen=True)
class Expected:
    """What the database holds afterwards: is the page live, with the text typed; the workflow it is in."""

    live: bool
    published: bool = False
    workflow: str | None = None


def footer(page: BrowserPage, selector: str) -> None:
    """Press a button at the foot of the form; the menu is opened when it is in there."""
    button = page.locator(selector).filter(visible=True)
    if not button.count():
        page.locator("footer [data-w-dropdown-target=toggle]").last.click()
    button.first.click(no_wait_after=True)


def named(name: str) -> Press:
    return lambda page: footer(page, f"[name={name}]")


def save(page: BrowserPage) -> None:
    footer(page, "button.action-save")


def unpublish(page: BrowserPage) -> None:
    footer(page, "a[href$='/unpublish/']")
    page.get_by_role("button", name="Oui, la dépublier").click(no_wait_after=True)


def decision(label: str) -> Press:
    return lambda page: footer(page, f"button[data-workflow-action-name]:has-text('{label}')")


def with_comment(label: str) -> Press:
    def press(page: BrowserPage) -> None:
        decision(label)(page)
        page.locator(".modal [name=comment]").fill(REASON)
        page.locator(".modal [type=submit]").click(no_wait_after=True)

    return press


SUBMITTED = Expected(live=False, workflow=WorkflowState.STATUS_IN_PROGRESS)
PUBLISHED = Expected(live=True, published=True)
DRAFT: dict[str, tuple[str, Press, Expected]] = {
    "contributor saves": ("contributor", save, Expected(live=False)),
    "contributor submits": ("contributor", named("action-submit"), SUBMITTED),
    "moderator saves": ("moderator", save, Expected(live=False)),
    "moderator publishes": ("moderator", named("action-publish"), PUBLISHED),
}
SUBMISSION: dict[str, tuple[str, Press, Expected]] = {
    "moderator approves": ("moderator", decision("Approuver et publier"), PUBLISHED),
    "moderator approves with a comment": ("moderator", with_comment("commentaire"), PUBLISHED),
    "moderator asks for changes": (
        "moderator",
        with_comment("Demander des changements"),
        Expected(live=False, workflow=WorkflowState.STATUS_NEEDS_CHANGES),
    ),
    "moderator ends the review": ("moderator", named("action-cancel-workflow"), Expected(live=False)),
}
LIVE: dict[str, tuple[str, Press, Expected]] = {
    "contributor saves": ("contributor", save, Expected(live=True)),
    "moderator saves": ("moderator", save, Expected(live=True)),
    "moderator publishes": ("moderator", named("action-publish"), PUBLISHED),
    "moderator unpublishes": ("moderator", unpublish, Expected(live=False)),
}
SAVED_ALREADY = {"saved": True, "about to be saved": False}


def draft(owner) -> DefiPage:
    made = defi_index().add_child(
        instance=DefiPage(title="Comment accueillir ?", slug="accueillir", summary=BEFORE, live=False, owner=owner)
    )
    made.save_revision(user=owner)
    return made


def _latest() -> str:
    return DefiPage.objects.get().get_latest_revision_as_object().summary


def press_and_check(page: BrowserPage, press: Press, *, saved: bool, expected: Expected) -> None:
    """Type, press, and read the database."""
    page.wait_for_load_state("networkidle")
    page.locator("#id_summary").fill(AFTER)
    if saved:
        wait_until(lambda: page.evaluate("1") and _latest() == AFTER, "the text is not saved")
        expect(page.locator(SAVED)).to_be_visible()
    posts: list[str] = []
    page.on("request", lambda request: _note(request, posts))
    press(page)
    expect(page.locator(".messages")).to_contain_text("accueillir")
    page.wait_for_load_state("networkidle")
    after = DefiPage.objects.get()
    workflow = WorkflowState.objects.filter(object_id=str(after.pk), status__in=STATES).first()
    assert (after.live, workflow and workflow.status) == (expected.live, expected.workflow)
    # The text typed is in the last revision, and in what readers see when it was published; nothing newer waits then.
    assert _latest() == AFTER
    assert after.summary == (AFTER if expected.published else BEFORE) or not after.live
    if expected.published:
        assert after.live_revision_id == after.latest_revision_id
        assert not after.has_unpublished_changes
    assert len(posts) == 1, posts


def _note(request, posts: list[str]) -> None:
    if request.method == "POST" and request.is_navigation_request() and "/gestion/pages/" in request.url:
        posts.append(request.url)


@pytest.mark.parametrize("saved", SAVED_ALREADY.values(), ids=SAVED_ALREADY.keys())
@pytest.mark.parametrize(("who", "press", "expected"), DRAFT.values(), ids=DRAFT.keys())
def test_buttons_of_a_draft(transactional_db, request, new_page, contributor, who, press, expected, saved):
    made = draft(contributor)
    page = new_page()
    sign_in(page, request.getfixturevalue(who))
    page.goto(f"/gestion/pages/{made.pk}/edit/")
    press_and_check(page, press, saved=saved, expected=expected)


@pytest.mark.parametrize(("who", "press", "expected"), SUBMISSION.values(), ids=SUBMISSION.keys())
def test_buttons_of_a_submission(transactional_db, request, new_page, contributor, who, press, expected):
    made = draft(contributor)
    made.get_workflow().start(made, contributor)
    page = new_page()
    sign_in(page, request.getfixturevalue(who))
    page.goto(f"/gestion/pages/{made.pk}/edit/")
    press_and_check(page, press, saved=False, expected=expected)


@pytest.mark.parametrize(("who", "press", "expected"), LIVE.values(), ids=LIVE.keys())
def test_buttons_of_a_live_page(transactional_db, request, new_page, contributor, who, press, expected):
    made = defi(title="Comment accueillir ?", summary=BEFORE, owner=contributor)
    made.save_revision().publish()
    page = new_page()
    sign_in(page, request.getfixturevalue(who))
    page.goto(f"/gestion/pages/{made.pk}/edit/")
    # What leads to another screen is pressed when nothing is left to save.
    press_and_check(page, press, saved=press is unpublish, expected=expected)


def test_a_button_that_could_not_be_sent_leaves_nothing_for_the_next(
    transactional_db, new_page, contributor, moderator
):
    made = draft(contributor)
    page = new_page()
    sign_in(page, moderator)
    page.goto(f"/gestion/pages/{made.pk}/edit/")
    page.wait_for_load_state("networkidle")
    aborted: list[str] = []

    def abort(route) -> None:
        if route.request.method == "POST" and route.request.is_navigation_request():
            aborted.append(route.request.url)
            route.abort("aborted")
        else:
            route.continue_()

    page.route("**/edit/", abort)
    named("action-publish")(page)
    wait_until(lambda: page.evaluate("1") and aborted, "the form is not sent")
    page.unroute_all()
    save(page)
    expect(page.locator(".messages")).to_contain_text("accueillir")
    assert not DefiPage.objects.get().live


def test_a_page_is_published_at_a_date(transactional_db, new_page, contributor, moderator):
    made = draft(contributor)
    page = new_page()
    sign_in(page, moderator)
    page.goto(f"/gestion/pages/{made.pk}/edit/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Afficher ou masquer le statut").click()
    page.get_by_role("button", name="Programmer").click()
    # Without focus: Wagtail's calendar opens whenever it is ready, at times over the button, and closes as it likes.
    page.locator("#id_go_live_at").evaluate("(field) => { field.value = '2040-01-31 08:00' }")
    page.get_by_role("button", name="Enregistrer la programmation").click()
    expect(page.locator(".messages")).to_contain_text("brouillon est enregistré")
    page.wait_for_load_state("networkidle")
    named("action-publish")(page)
    expect(page.locator(".messages")).to_contain_text("sera en ligne à la date choisie")
    after = DefiPage.objects.get()
    assert not after.live
    assert after.scheduled_revision.approved_go_live_at.year == 2040
