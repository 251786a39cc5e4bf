"""The screen that looks after search fits a phone and has no fault of access; a result that is followed is counted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from search.curation.counting import askers, notebook
from tests.browser import PHONE, sign_in

HERE = "/gestion/recherche/"
PAGES = ["", "essai/?q=bibliobus+-sport", "synonymes/", "corrections/", "mises-en-avant/", "souhaits/", "historique/"]


@pytest.fixture
def moderator_of_site(real_site: str, request: pytest.FixtureRequest) -> Any:
    """Morgan, in the site with its content."""
    return request.getfixturevalue("moderator")


def test_no_page_is_too_wide_nor_has_a_fault(
    moderator_of_site: Any, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = new_page(viewport=PHONE)
    sign_in(page, moderator_of_site)
    page.wait_for_url(lambda url: "connexion" not in url)
    for each in PAGES:
        page.goto(HERE + each)
        expect(page.locator(".curation")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], each
        ours = [fault for fault in axe(page) if "curation" in fault]
        assert ours == [], each


def test_following_a_result_is_told_and_its_link_stays_plain(
    real_site: str, new_page: Callable[..., Page], settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMAND_DIR = tmp_path
    monkeypatch.setattr("search.curation.receivers.askers", askers.Askers())
    page = new_page(user_agent="Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0")
    page.goto("/recherche/?q=m%C3%A9diath%C3%A8que")
    link = page.locator(".search-hit-title a").first
    assert "recherche" not in (link.get_attribute("href") or "")
    with page.expect_request("**/recherche/clics") as told:
        link.click()
    answer = told.value.response()

    assert answer is None or answer.status == 204
    kinds = [event.is_click for event in notebook.read(tmp_path / notebook.CURRENT)]
    assert kinds[:1] == [False]
