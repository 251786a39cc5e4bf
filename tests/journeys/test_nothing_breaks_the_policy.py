"""Every type of page keeps to its Content-Security-Policy, and asks no other host for anything."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from community.charter.operations import accept_charter
from community.members.models import Member
from home.models import HomePage
from tests.browser import sign_in
from tests.journeys.page_types import TYPES, address_of
from tests.violations import watch

CMS = f"/{settings.ADMIN_PATH}/"
SCREENS = [
    "",
    "images/",
    "images/add/",
    "documents/",
    "documents/add/",
    "users/",
    "reports/site-history/",
    "redirects/",
]


@pytest.mark.parametrize("name", TYPES)
def test_a_public_page_breaks_nothing(real_site: str, page: Page, name: str) -> None:
    address = address_of(page, name)
    seen = watch(page)
    answer = page.goto(address)
    assert answer is not None
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert seen.refused() == []
    assert seen.strangers(real_site) == set()


def test_scripts_run_under_the_policy(real_site: str, page: Page) -> None:
    seen = watch(page)
    page.goto("/defis/")
    page.locator(".filter input").first.check()
    expect(page.locator(".chips a")).to_have_count(1)
    assert seen.refused() == []


def test_the_style_guide_breaks_nothing(page: Page, administrator: Member) -> None:
    sign_in(page, administrator)
    seen = watch(page)
    page.goto("/guide-de-style/composants/")
    assert seen.refused() == []


def test_an_inline_script_is_refused_and_heard(page: Page) -> None:
    page.goto("/hors-ligne/")
    seen = watch(page)
    answer = page.goto("/hors-ligne/")
    assert answer is not None
    page.evaluate(
        "() => { const late = document.createElement('script'); late.text = 'window.hacked = true';"
        " document.body.append(late); }"
    )
    assert page.evaluate("window.hacked") is None
    assert any("script-src" in each for each in seen.refused())


def test_the_screens_of_the_cms_break_nothing_and_ask_nobody_else(
    real_site: str, page: Page, administrator: Member
) -> None:
    sign_in(page, administrator)
    seen = watch(page)
    home = HomePage.objects.first()
    assert home is not None
    refused = {}
    for screen in [*SCREENS, f"pages/{home.pk}/", f"pages/{home.pk}/edit/", f"pages/{home.pk}/history/"]:
        answer = page.goto(f"{CMS}{screen}", wait_until="load")
        assert answer is not None
        assert answer.status == 200, screen
        assert "unsafe-eval" not in answer.headers["content-security-policy"]
        refused[screen] = seen.refused()
        seen.said.clear()
    assert {screen: found for screen, found in refused.items() if found} == {}
    assert seen.strangers(real_site) == set()


def test_the_cms_shows_a_preview_under_the_rules_of_readers(
    real_site: str, new_page: Callable[..., Page], administrator: Member
) -> None:
    page = new_page(viewport={"width": 1600, "height": 1000})
    sign_in(page, administrator)
    accept_charter(member=administrator)
    answers = {}
    page.on("response", lambda each: answers.update({each.url: each}) if "preview" in each.url else None)
    home = HomePage.objects.first()
    assert home is not None
    page.goto(f"{CMS}pages/{home.pk}/edit/")
    page.locator("[aria-label*='pré' i][data-side-panel-toggle], [data-side-panel-toggle=preview]").first.click()
    frame = page.frame_locator("#w-preview-iframe, iframe[title]").first
    expect(frame.locator("main#contenu")).to_be_visible()
    framed = next(
        each.headers["content-security-policy"]
        for each in answers.values()
        if each.request.is_navigation_request() and "in_preview_panel" in each.url
    )
    assert "script-src 'self';" in framed
    assert "frame-ancestors 'self'" in framed
