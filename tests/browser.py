"""A real browser: Debian's Chromium, with and without JavaScript, and axe-core in French."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from community.members.models import Member
from tests.cast import PASSWORD

VENDOR = Path(__file__).parent / "accessibility" / "vendor"
CHROMIUM_ARGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
PHONE = {"width": 320, "height": 640}
# Where the live server of pytest-django listens.
HOST = "localhost"
TIMEOUT_MS = 45_000
expect.set_options(timeout=TIMEOUT_MS)
# Targets of 24 pixels are asked for here (WCAG 2.5.8), by default axe leaves them out.
RUN_AXE = """async (locale) => {
  axe.configure({locale});
  return (await axe.run(document, {rules: {"target-size": {enabled: true}}})).violations;
}"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for this test process: journeys come last, nothing else runs beside its event loop.

    What tests must not share (cookies, cache, storage) lies in a context, and each page has its own.
    """
    executable = shutil.which("chromium")
    assert executable, "Chromium manque : apt-get install chromium"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; Django would refuse the database because of it.
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def live_site(live_server: LiveServer) -> str:
    """Return the address of the running site, without a slash at its end."""
    return live_server.url


@pytest.fixture
def new_page(browser: Browser, live_site: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page as a stranger; its options are those of a Playwright context."""
    contexts = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(base_url=live_site, locale="fr-FR", timezone_id="Europe/Paris", **options)
        context.set_default_timeout(TIMEOUT_MS)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page with JavaScript, not signed in; `page.goto("/defis/")` is enough."""
    return new_page()


@pytest.fixture
def page_without_js(new_page: Callable[..., Page]) -> Page:
    """A page without JavaScript."""
    return new_page(java_script_enabled=False)


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A page 320 pixels wide."""
    return new_page(viewport=PHONE)


def sign_in(page: Page, person: Member) -> None:
    """Give the browser of `page` a session of `person`; the form costs two pages more (`sign_in_by_form`)."""
    client = Client()
    client.force_login(person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": HOST, "path": "/", "httpOnly": True}]
    )


def sign_in_by_form(page: Page, person: Member) -> None:
    """Sign `person` of the cast in as a person does."""
    page.goto("/connexion/")
    page.locator("[name=username]").fill(person.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form:has([name=password]) [type=submit]").click()


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return a function that examines a page and returns its faults, one French sentence each."""
    script = (VENDOR / "axe.min.js").read_text()
    locale = json.loads((VENDOR / "axe.fr.json").read_text())

    def faults(page: Page) -> list[str]:
        page.evaluate(script)
        violations = page.evaluate(RUN_AXE, locale)
        return [
            f"{each['id']}: {each['help']} ({', '.join(str(node['target']) for node in each['nodes'])})"
            for each in violations
        ]

    return faults
