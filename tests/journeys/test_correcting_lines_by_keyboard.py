"""An editor corrects the words of a talk by keyboard alone, the film beside; the page has no fault of access."""

from collections.abc import Callable

import pytest
from django.test.testcases import _MediaFilesHandler
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from community.members.models import Member
from home.first_run.example_talk import FILES, SIZE
from home.first_run.reading import DATA
from resources.talks.models import Cue, TalkPage
from resources.talks.operations import publish_ready_made
from resources.talks.transcripts.captions.times import typed_ms
from tests.browser import sign_in
from tests.factories.resources import talk_page
from tests.factories.transcripts import transcript

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = """WEBVTT

00:00.000 --> 00:04.000
Bonjour à toutes et à tous.

00:10.000 --> 00:10.400
Deux mots.

00:20.000 --> 00:24.000
La fin arrive bientôt.
"""
STATUS = "[data-status]"
PAUSED = "() => document.querySelector('video').paused"
MOST_TABS = 120


@pytest.fixture
def talk(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> TalkPage:
    # The server of tests has a short way to uploads, which knows no ranges and asks nobody's right.
    monkeypatch.setattr(_MediaFilesHandler, "_should_handle", lambda self, path: False)
    page = talk_page()
    transcript(page, WORDS)
    files = {kind: DATA / "example_talk" / name for kind, name in FILES.items()}
    publish_ready_made(page=page, files=files, duration_ms=79_000, size=SIZE)
    return page


def tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(MOST_TABS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("the key Tab does not lead there")


def texts(page: Page) -> list[str]:
    return [each.input_value() for each in page.locator("[data-line] textarea").all()]


def test_from_the_first_line_to_what_is_saved(
    new_page: Callable[..., Page], moderator: Member, talk: TalkPage, axe: Callable[[Page], list[str]]
) -> None:
    page = new_page(viewport={"width": 1000, "height": 800})
    sign_in(page, moderator)
    page.goto(reverse("talk_cues", args=[talk.pk, "fr"]))
    text = page.locator("[data-line] textarea")
    expect(page.locator("[data-do=play]").first).to_be_visible()
    assert axe(page) == []

    # Cut at the cursor, join again from the edge, cut elsewhere.
    tab_to(page, text.first)
    page.keyboard.press("Control+Home")
    for _ in range(len("Bonjour ")):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("[data-line]")).to_have_count(4)
    expect(text.nth(1)).to_be_focused()
    expect(page.locator(STATUS)).to_contain_text("La ligne 2 commence ici")
    assert texts(page)[:2] == ["Bonjour", "à toutes et à tous."]
    page.keyboard.press("Backspace")
    expect(page.locator("[data-line]")).to_have_count(3)
    expect(text.first).to_be_focused()
    assert texts(page)[0] == "Bonjour à toutes et à tous."
    assert page.locator("[name=ends]").first.input_value() == "0:04,000"
    page.keyboard.press("Enter")
    expect(page.locator("[data-line]")).to_have_count(4)

    # To the line of two words, which plays and stops by itself; then on and off by hand.
    page.keyboard.press("Alt+ArrowDown")
    expect(text.nth(2)).to_be_focused()
    page.keyboard.press("Alt+Enter")
    page.wait_for_function("() => document.querySelector('video').currentTime >= 10.4")
    page.wait_for_function(PAUSED)
    page.keyboard.press("Control+Enter")
    expect(page.locator(STATUS)).to_contain_text("Lecture")
    page.wait_for_function("() => document.querySelector('video').currentTime > 10.6")
    page.keyboard.press("Control+Enter")
    expect(page.locator(STATUS)).to_contain_text("En pause à 0:")
    page.wait_for_function(PAUSED)
    # The film may be far by now, on a slow machine: three seconds after the line is near enough to end it.
    page.evaluate("document.querySelector('video').currentTime = 13")
    page.keyboard.press("Alt+Shift+ArrowDown")
    ends = page.locator("[name=ends]").nth(2)
    expect(ends).to_have_value("0:13,000")

    # A tenth of a second, in the time itself.
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(ends).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(ends).to_have_value("0:12,900")

    page.keyboard.press("Control+s")
    expect(page.locator(".messages")).to_contain_text("lignes changées")
    expect(page.locator("[data-line]")).to_have_count(4)
    saved = list(Cue.objects.values_list("text", "ends_ms"))
    assert [said for said, _ends in saved][:3] == ["Bonjour", "à toutes et à tous.", "Deux mots."]
    assert saved[2][1] == typed_ms("0:12,9")


def test_what_is_refused_keeps_the_text_and_takes_the_focus(
    new_page: Callable[..., Page], moderator: Member, talk: TalkPage, axe: Callable[[Page], list[str]]
) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    sign_in(page, moderator)
    page.goto(reverse("talk_cues", args=[talk.pk, "fr"]))
    tab_to(page, page.locator("[name=starts]").nth(1))
    page.keyboard.press("Control+a")
    page.keyboard.type("0:30")
    page.keyboard.press("Control+s")
    expect(page.locator(".lines-notice")).to_be_focused()
    expect(page.locator("#ligne-2 .line-error")).to_contain_text("finit avant")
    expect(page.locator("[name=starts]").nth(1)).to_have_value("0:30,000")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe(page) == []
