"""Head, filters, pages of a list and stages: reached in order by the key Tab, seen, and worked without a mouse."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.page_types import address_of

# Where the focus is: in the order of the document, what it looks like, whether it can be seen.
FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const all = [...document.querySelectorAll("*")];
  // The search box of the head shows its focus on its form.
  const shown = [element, element.closest(".header-search-form")];
  const marked = shown.some((each) => {
    const style = each && getComputedStyle(each);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const box = element.getBoundingClientRect();
  return {
    place: all.indexOf(element),
    name: element.outerHTML.slice(0, 120),
    marked,
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    where: ["header.site-header", ".filters", ".listing-orders", ".pagination", ".stepper", "footer"]
      .find((part) => element.closest(part)) ?? null,
  };
}"""
STOPS_MAX = 250


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab from the top until the focus leaves the page, and return each stop."""
    stops: list[dict[str, Any]] = []
    for _ in range(STOPS_MAX):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["place"] == stops[0]["place"]):
            return stops
        stops.append(stop)
    raise AssertionError("le focus ne sort jamais de la page")


@pytest.fixture(params=[{"width": 1280, "height": 900}, {"width": 320, "height": 640}], ids=["desk", "phone"])
def visitor(request: Any, new_page: Callable[..., Page], real_site: str) -> Page:
    return new_page(viewport=request.param, reduced_motion="reduce")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("défis", {"header.site-header", ".filters", ".listing-orders", ".pagination", "footer"}),
        ("défi", {"header.site-header", ".stepper", "footer"}),
    ],
)
def test_tab_goes_down_the_page_and_the_focus_is_always_seen(visitor: Page, name: str, parts: set[str]) -> None:
    visitor.goto(address_of(visitor, name))
    stops = walk(visitor)
    assert "skip-link" in stops[0]["name"]
    assert [stop["place"] for stop in stops] == sorted(stop["place"] for stop in stops)
    assert [stop["name"] for stop in stops if not stop["marked"]] == []
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert parts - {stop["where"] for stop in stops} == set()


def test_the_skip_link_leads_past_the_head(visitor: Page) -> None:
    visitor.goto("/defis/")
    visitor.keyboard.press("Tab")
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.closest('main') !== null")


def test_space_chooses_a_filter_and_enter_sends_the_form(new_page: Callable[..., Page], real_site: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/defis/")
    page.locator(".filter input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".chips a")).to_have_count(1)


def test_enter_turns_the_page_of_a_list_and_goes_to_a_stage(visitor: Page) -> None:
    visitor.goto("/defis/")
    visitor.locator(".pagination a[rel=next]").focus()
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/defis/?page=2")
    visitor.goto(address_of(visitor, "défi"))
    stage = visitor.locator(".stepper a").first
    stage.focus()
    visitor.keyboard.press("Enter")
    assert visitor.url.endswith(str(stage.get_attribute("href")))
