"""axe-core finds no fault on any type of page, and nothing is wider than a phone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

PAGES = {
    "home": "/",
    "défis": "/defis/?theme=transition-ecologique",
    "no défi": "/defis/?theme=inconnu",
    "talks": "/conferences/",
    "resources": "/ressources/",
    "editions": "/editions/",
    "edition": "/editions/2017/",
    "themes": "/themes/",
    "theme": "/themes/transition-ecologique/",
    "tags": "/mots/",
    "territories": "/territoires/?q=rennes",
    "search": "/recherche/?q=transition+ecologique",
    "no result": "/recherche/?q=xyzzyqwxq",
    "not found": "/nulle-part/",
    "sign in": "/connexion/",
}
# The first link of a list leads to the page of one thing.
FIRST_OF = {"défi": "/defis/", "talk": "/conferences/", "resource": "/ressources/", "tag": "/mots/"}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}},
}


def address_of(page: Page, name: str) -> str:
    if name in PAGES:
        return PAGES[name]
    page.goto(FIRST_OF[name])
    links = page.locator(f"main a[href^='{FIRST_OF[name]}']:not([href*='?'])")
    return str(links.first.get_attribute("href"))


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_type_has_a_fault(
    real_site: str, new_page: Callable[..., Page], axe: Callable[[Page], list[str]], look: str
) -> None:
    page = new_page(**LOOKS[look])
    faults = []
    for name in [*PAGES, *FIRST_OF]:
        page.goto(address_of(page, name))
        faults += [f"{name} ({look}) : {fault}" for fault in axe(page)]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            faults.append(f"{name} ({look}) : {wide} px de trop en largeur")
    assert faults == []
