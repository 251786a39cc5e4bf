"""Somebody looks after search and tags from a phone, without scripts and by keyboard; a followed result is counted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from community.themes.models import Tag
from search.curation.analytics import event_log, throttling
from tests.browser import PHONE, sign_in

HERE = "/gestion/recherche/"
PAGES = ["", "essai/?q=bibliobus+-sport", "synonymes/", "corrections/", "mises-en-avant/", "souhaits/", "historique/"]
TAGS = ["/gestion/mots/?q=part", "/gestion/mots/reunis/"]


@pytest.fixture
def moderator_of_site(real_site: str, request: pytest.FixtureRequest) -> Any:
    """Morgan, in the site with its content."""
    return request.getfixturevalue("moderator")


# Nothing on the site is near it: a word that resembles another is corrected.
WORD = "glabouchon"


def press(page: Page, role: Any, name: str, key: str = "Enter") -> None:
    """Press the only control that has this whole name."""
    page.get_by_role(role, name=name, exact=True).press(key)


def test_without_scripts_at_320_pixels(moderator_of_site: Any, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False, viewport=PHONE)
    sign_in(page, moderator_of_site)

    page.goto(f"{HERE}essai/?q={WORD}")
    expect(page.get_by_role("heading", name="Aucun résultat")).to_be_visible()
    # Clicked and not pressed: nothing may lie over the page.
    page.get_by_role("link", name="Ajouter un synonyme", exact=True).click()
    words = page.get_by_label("Mots qui se valent")
    expect(words).to_have_value(WORD)
    press(page, "button", "Ajouter")
    expect(page.get_by_text("Écrivez de 2 à 12 mots")).to_be_visible()
    words.fill(f"{WORD}, médiathèque")
    words.press("Enter")
    expect(page.get_by_role("button", name=f"Retirer {WORD}, médiathèque", exact=True)).to_be_visible()

    page.goto(f"{HERE}essai/?q={WORD}")
    page.get_by_role("link", name="Mettre en avant").first.press("Enter")
    expect(page.get_by_label("Pour cette recherche")).to_have_value(WORD)
    press(page, "button", "Ajouter")
    # What was sent is done before another page is asked for.
    expect(page.get_by_role("button", name=f"Retirer {WORD}", exact=True)).to_be_visible()
    page.goto(f"/recherche/?q={WORD}")
    expect(page.locator("ol.search-hits").first).to_contain_text("Mis en avant par l’équipe")

    page.goto(f"{HERE}souhaits/?mots=cimeti%C3%A8re")
    press(page, "button", "Ajouter")
    expect(page.get_by_role("link", name="Essayer cimetière", exact=True)).to_be_visible()
    page.goto("/gestion/")
    expect(page.get_by_role("link", name="cimetière", exact=True)).to_be_visible()

    page.goto(f"{HERE}historique/")
    press(page, "button", f"Annuler {WORD}, médiathèque")
    expect(page.locator(".curation")).to_contain_text("Annulé par Morgan Exemple")

    page.goto("/gestion/mots/?q=participation")
    for name in ("participation citoyenne", "participation des habitants"):
        page.get_by_label(name).press("Space")
    press(page, "button", "Réunir les mots cochés…")
    page.get_by_label("participation citoyenne").press("Space")
    press(page, "button", "Voir ce qui changerait")
    expect(page.get_by_text("Cela ne se défait pas.")).to_be_visible()
    press(page, "button", "Réunir pour de bon")
    expect(page.get_by_text("remplace « participation des habitants »")).to_be_visible()
    # Hidden from view until a script shows it, it would be said to nobody.
    expect(page.locator(".messages > ul")).to_have_css("opacity", "1")
    assert not Tag.objects.filter(name="participation des habitants").exists()


def test_no_page_is_too_wide_nor_has_a_fault(
    moderator_of_site: Any, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = new_page(viewport=PHONE)
    sign_in(page, moderator_of_site)
    for each in [*(HERE + each for each in PAGES), *TAGS]:
        page.goto(each)
        expect(page.locator(".curation")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], each
        ours = [fault for fault in axe(page) if "curation" in fault or "tags-" in fault]
        assert ours == [], each


def test_following_a_result_is_told_and_its_link_stays_plain(
    real_site: str, new_page: Callable[..., Page], settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMAND_DIR = tmp_path
    monkeypatch.setattr("search.curation.receivers.recent_searches", throttling.RecentSearches())
    page = new_page(user_agent="Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0")
    page.goto("/recherche/?q=m%C3%A9diath%C3%A8que")
    link = page.locator(".search-hit-title a").first
    assert "recherche" not in (link.get_attribute("href") or "")
    with page.expect_request("**/recherche/clics") as told:
        link.click()
    answer = told.value.response()

    assert answer is None or answer.status == 204
    kinds = [event.is_click for event in event_log.read(tmp_path / event_log.CURRENT)]
    assert kinds[:1] == [False]
