"""The search field in the head of every page completes what is typed, once it is used; without scripts it searches."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

OPTION = re.compile("^Dessiner la médiathèque")
ELEMENT = "**/search-suggestions*.js"


def test_the_keyboard_goes_from_any_page_to_a_title(real_site: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto("/themes/")
    field = page.locator("#header-q")
    expect(field).not_to_have_attribute("role", "combobox")
    field.press_sequentially("dessiner la med")
    expect(field).to_have_attribute("role", "combobox")
    option = page.get_by_role("option", name=OPTION)
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    field.press("Escape")
    expect(option).to_be_hidden()
    field.press_sequentially("iat")
    expect(option).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile("/defis/dessiner-la-mediatheque-ideale/"))


def test_what_is_typed_before_the_file_comes_is_completed(real_site: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    held: list[Route] = []
    page.route(ELEMENT, lambda route: held.append(route))
    page.goto("/themes/")
    field = page.locator("#header-q")
    with page.expect_request(ELEMENT):
        field.press_sequentially("dessiner la med")
    page.wait_for_function("document.activeElement.value === 'dessiner la med'")
    held[0].continue_()
    expect(page.get_by_role("option", name=OPTION)).to_be_visible()


def test_a_file_that_never_comes_leaves_a_field_that_searches(real_site: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.route(ELEMENT, lambda route: route.abort())
    page.goto("/themes/")
    page.locator("#header-q").fill("médiathèque")
    page.locator("#header-q").press("Enter")
    expect(page).to_have_url(re.compile(r"/recherche/\?q=m"))


def test_nothing_is_fetched_before_the_field_is_used(real_site: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/themes/", wait_until="load")
    assert [url for url in asked if "header-search" in url]
    assert not [url for url in asked if "search-suggestions" in url]


def test_the_one_field_of_the_search_page_completes(real_site: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/recherche/")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).press_sequentially("dessiner la med")
    expect(page.get_by_role("option", name=OPTION)).to_be_visible()
    assert errors == []


def test_axe_finds_no_fault_in_the_open_list(
    real_site: str, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = new_page(viewport={"width": 700, "height": 640})
    page.goto("/themes/")
    page.locator("#header-q").press_sequentially("participa")
    expect(page.get_by_role("option").first).to_be_visible()
    page.locator("#header-q").press("ArrowDown")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


def test_without_scripts_the_field_searches(real_site: str, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/themes/")
    page.locator("#header-q").fill("médiathèque idéale")
    page.locator("#header-q").press("Enter")
    expect(page).to_have_url(re.compile(r"/recherche/\?q="))
