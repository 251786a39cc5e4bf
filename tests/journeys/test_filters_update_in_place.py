"""Filters narrow the list at once; the address follows, the reader's place is kept."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

LISTINGS = {
    "défis": ("/defis/", "Transition écologique"),
    "resources": ("/ressources/", ""),
    "talks": ("/conferences/", ""),
    "search": ("/recherche/?q=service+public", ""),
}
WHAT = ".filter-option-label"
CHOOSE_2018_BEFORE_SWAP = """() => document.addEventListener("htmx:beforeSwap", () => {
  document.querySelector("input[name=edition][value='2018']").checked = true;
}, {once: true})"""
POSITION = "document.activeElement.getBoundingClientRect().top"


@pytest.fixture
def visitor(page: Page, real_site: str) -> Page:
    return page


def check_first(page: Page, name: str = "") -> Any:
    box = page.get_by_role("checkbox", name=name).first if name else page.locator(".filter input").first
    box.focus()
    box.press("Space")
    return box


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_choice_changes_the_list_and_the_address_without_leaving_the_page(visitor: Page, listing: str) -> None:
    address, name = LISTINGS[listing]
    visitor.goto(address)
    visitor.evaluate("window.sameDocument = true")
    before = visitor.locator("#resultats").inner_text()
    box = check_first(visitor, name)
    wanted = f"{box.get_attribute('name')}={box.get_attribute('value')}"
    expect(visitor).to_have_url(re.compile(re.escape(wanted)))
    expect(visitor.locator(".chips a")).not_to_have_count(0)
    expect(visitor.locator("#resultats")).not_to_have_text(before)
    assert visitor.evaluate("window.sameDocument")
    shown = visitor.locator("#resultats").inner_text()
    visitor.goto(visitor.url)
    assert visitor.locator("#resultats").inner_text() == shown


def test_nothing_moves_under_the_reader_and_the_count_is_said(visitor: Page) -> None:
    visitor.goto("/defis/")
    shown = visitor.locator(f"{WHAT}:visible").all_inner_texts()
    check_first(visitor, "Transition écologique")
    top = visitor.evaluate(POSITION)
    expect(visitor.locator(".filters-voice")).to_contain_text("17 défis")
    assert visitor.evaluate(POSITION) == pytest.approx(top, abs=1)
    assert visitor.evaluate("document.activeElement.value") == "transition-ecologique"
    assert visitor.locator(f"{WHAT}:visible").all_inner_texts() == shown
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.type") == "checkbox"


def test_counts_follow_where_they_stand(visitor: Page) -> None:
    visitor.goto("/defis/")
    year = visitor.locator(".filter-option:has(input[value='2018']) .filter-option-count")
    before = int(year.inner_text())
    check_first(visitor, "Transition écologique")
    expect(visitor.locator(".chips a")).to_have_count(1)
    assert 0 < int(year.inner_text()) < before


def test_back_restores_the_list_before_and_forward_the_one_after(visitor: Page) -> None:
    visitor.goto("/defis/")
    whole = visitor.locator("#resultats").inner_text()
    check_first(visitor, "Transition écologique")
    expect(visitor.locator(".chips a")).to_have_count(1)
    visitor.go_back()
    expect(visitor.locator("#resultats")).to_have_text(whole)
    expect(visitor.get_by_role("checkbox", name="Transition écologique")).not_to_be_checked()
    assert visitor.locator("header.site-header").count() == 1
    visitor.go_forward()
    expect(visitor.locator(".chips a")).to_have_count(1)
    expect(visitor.get_by_role("checkbox", name="Transition écologique")).to_be_checked()


def test_taking_the_choice_back_shows_everything_again(visitor: Page) -> None:
    visitor.goto("/defis/?theme=transition-ecologique")
    box = check_first(visitor, "Transition écologique")
    expect(visitor.locator(".chips a")).to_have_count(0)
    expect(box).not_to_be_checked()
    years = visitor.locator(".filter-option input[name=edition]").count()
    visitor.goto("/defis/")
    assert visitor.locator(".filter-option input[name=edition]").count() == years


def test_when_the_network_fails_the_form_is_sent_as_without_javascript(visitor: Page) -> None:
    visitor.goto("/defis/")
    visitor.evaluate("window.sameDocument = true")
    # Only what htmx asks fails.
    visitor.route("**/defis/?*", lambda route: route.abort() if is_partial(route) else route.continue_())
    check_first(visitor, "Transition écologique")
    visitor.wait_for_url("**theme=transition-ecologique*")
    assert not visitor.evaluate("window.sameDocument")
    expect(visitor.locator(".chips a")).to_have_count(1)


def hold_answers(page: Page) -> list[Any]:
    """Keep what htmx asks from `page` without an answer; return the requests, to let them go on one by one."""
    held: list[Any] = []
    page.route("**/defis/?*", lambda route: held.append(route) if is_partial(route) else route.continue_())
    return held


def wait_for_one(page: Page, held: list[Any]) -> None:
    while not held:
        page.wait_for_timeout(20)


def test_a_late_answer_does_not_take_back_a_later_choice(visitor: Page) -> None:
    visitor.goto("/defis/")
    held = hold_answers(visitor)
    check_first(visitor, "Transition écologique")
    wait_for_one(visitor, held)
    # The answer to the first choice comes while the second is made, before htmx asks again.
    visitor.evaluate(CHOOSE_2018_BEFORE_SWAP)
    held.pop().continue_()
    expect(visitor.locator(".chips a")).to_have_count(1)
    expect(visitor.locator("input[name=edition][value='2018']")).to_be_checked()


def test_the_button_asks_for_every_choice_made(visitor: Page) -> None:
    visitor.goto("/defis/")
    held = hold_answers(visitor)
    check_first(visitor, "Transition écologique")
    wait_for_one(visitor, held)
    visitor.locator("input[name=edition][value='2018']").check()
    visitor.get_by_role("button", name="Filtrer").click()
    visitor.wait_for_url(re.compile("theme=transition-ecologique.*edition=2018"))
    expect(visitor.locator(".chips a")).to_have_count(2)
    assert held


def is_partial(route: Any) -> bool:
    return "hx-request" in route.request.headers


def test_no_page_is_kept_in_the_browser(visitor: Page) -> None:
    visitor.goto("/defis/")
    check_first(visitor, "Transition écologique")
    expect(visitor.locator(".chips a")).to_have_count(1)
    # htmx notes the present address, for the button "back".
    assert visitor.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == [
        "htmx-current-path-for-history"
    ]
    assert visitor.context.cookies() == []


def test_on_a_phone_a_button_that_stays_in_sight_leads_to_the_list(new_page: Any, real_site: str) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto("/defis/")
    page.locator(".filters-line").click()
    check_first(page, "Transition écologique")
    see = page.get_by_role("link", name="Voir 17 défis")
    expect(see).to_be_in_viewport()
    see.click()
    expect(page.locator(".filters-body")).to_be_hidden()
    expect(page.locator(".cards > li").first).to_be_in_viewport()


def test_the_keyboard_passes_the_filters(visitor: Page) -> None:
    visitor.goto("/defis/")
    skip = visitor.get_by_role("link", name="Passer les filtres")
    skip.focus()
    visitor.keyboard.press("Enter")
    expect(visitor.locator("#liste")).to_be_in_viewport()
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("Boolean(document.activeElement.closest('#liste'))")
