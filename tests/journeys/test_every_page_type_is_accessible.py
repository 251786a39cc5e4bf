"""axe-core finds no fault on any type of page in any look, and nothing is wider than a phone or a zoomed screen."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.page_types import MADE_FIRST, TYPES, address_of

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}},
    # A window of 1280 pixels at 200 %.
    "forced colours, zoomed": {"forced_colors": "active", "viewport": {"width": 640, "height": 400}},
}


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_type_has_a_fault(
    real_site: str, new_page: Callable[..., Page], axe: Callable[[Page], list[str]], look: str
) -> None:
    page = new_page(**LOOKS[look])
    faults = []
    for name in [*TYPES, *MADE_FIRST]:
        page.goto(address_of(page, name))
        faults += [f"{name} ({look}) : {fault}" for fault in axe(page)]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            faults.append(f"{name} ({look}) : {wide} px de trop en largeur")
    assert faults == []
