"""The search field completes what is typed, by keyboard and by pointer; without scripts it only searches."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

TITLE = "Dessiner la médiathèque idéale"


def test_the_keyboard_goes_through_the_list_and_opens_a_page(real_site: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto("/recherche/")
    field = page.get_by_role("combobox")
    field.press_sequentially("dessiner la med")
    option = page.get_by_role("option", name=re.compile("^Dessiner la médiathèque"))
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")

    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    field.press("Enter")
    expect(page).to_have_url(re.compile("/defis/dessiner-la-mediatheque-ideale/"))


def test_escape_closes_and_enter_then_searches(real_site: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto("/recherche/")
    field = page.get_by_role("combobox")
    field.press_sequentially("mediat")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("mediat")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=mediat"))


def test_axe_finds_no_fault_in_the_open_list(
    real_site: str, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = new_page(color_scheme="dark", viewport={"width": 320, "height": 640})
    page.goto("/recherche/")
    page.get_by_role("combobox").press_sequentially("participa")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("combobox").press("ArrowDown")

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_the_field_searches(real_site: str, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/recherche/")
    field = page.get_by_role("search", name="Chercher", exact=True).get_by_role("searchbox")
    field.fill("médiathèque idéale")
    field.press("Enter")

    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
