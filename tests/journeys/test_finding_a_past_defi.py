"""An agent finds a past défi, with JavaScript and without, at a desk and on a phone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

WAYS: dict[str, dict[str, Any]] = {
    "desk": {},
    "without-javascript": {"java_script_enabled": False},
    "phone-without-javascript": {"java_script_enabled": False, "viewport": {"width": 320, "height": 640}},
}


@pytest.fixture(params=WAYS)
def visitor(request: Any, new_page: Callable[..., Page], real_site: str) -> Page:
    """A stranger on the home page, three times over."""
    page = new_page(**WAYS[request.param])
    page.goto("/")
    return page


def test_a_search_from_the_home_page_leads_to_the_defi(visitor: Page) -> None:
    box = visitor.locator("main input[name=q]")
    box.fill("violences femmes")
    box.press("Enter")
    visitor.get_by_role("link", name="Comment prévenir les violences faites aux femmes").first.click()
    expect(visitor.locator("h1")).to_contain_text("Comment prévenir les violences faites aux femmes")
    expect(visitor.locator("main")).to_contain_text("jeu de cartes")


def test_a_printed_page_has_the_name_of_the_site_and_its_address(visitor: Page) -> None:
    visitor.goto("/defis/?theme=transition-ecologique&utm_source=lettre")
    address = visitor.locator(".site-address")
    expect(address).to_be_hidden()
    visitor.emulate_media(media="print")
    expect(visitor.locator(".site-name")).to_be_visible()
    expect(visitor.locator(".pagination-position")).to_have_text("Page 1 sur 2")
    expect(address).to_have_text(re.compile(r"^http.*/defis/\?theme=transition-ecologique$"))
    for left_out in (".site-nav", ".filters", ".follow", ".listing-feed", ".site-footer"):
        expect(visitor.locator(left_out)).to_be_hidden()


def test_the_head_of_a_page_is_one_line(visitor: Page) -> None:
    visitor.goto("/defis/")
    head, name = (visitor.locator(part).bounding_box() for part in (".site-header", ".site-name"))
    assert head
    assert name
    assert head["height"] < 2 * name["height"]


def test_filters_narrow_the_list_and_a_chip_takes_one_away(visitor: Page) -> None:
    visitor.goto("/defis/")
    if visitor.viewport_size == {"width": 320, "height": 640}:
        visitor.locator(".filters-line").click()
    visitor.get_by_role("checkbox", name="Transition écologique").check()
    visitor.get_by_role("checkbox", name="2018", exact=False).first.check()
    visitor.get_by_role("button", name="Filtrer").click()
    expect(visitor).to_have_url(re.compile(r"theme=transition-ecologique.*edition=2018"))
    expect(visitor.locator(".chips a", has_text="2018")).to_be_visible()
    few = visitor.locator(".card-defi").count()
    assert 0 < few < 12
    visitor.locator(".chips a", has_text="2018").first.click()
    expect(visitor).not_to_have_url(re.compile(r"edition=2018"))
    expect(visitor.locator(".chips a", has_text="2018")).to_have_count(0)
    assert visitor.locator(".card-defi").count() > few


def test_the_programme_of_2017_leads_to_a_talk(visitor: Page) -> None:
    visitor.goto("/editions/2017/")
    visitor.get_by_role("link", name="La résilience des territoires").click()
    expect(visitor.locator("h1")).to_contain_text("La résilience des territoires")
    expect(visitor.locator("main")).to_contain_text("pas retrouvé l’enregistrement")


def test_a_theme_is_followed_by_mail(visitor: Page) -> None:
    visitor.goto("/themes/transition-ecologique/")
    visitor.get_by_role("link", name="Recevoir par courriel ce qui est nouveau").click()
    follow = visitor.get_by_role("button", name="Suivre cette recherche")
    visitor.locator("main [type=email]").fill("pas une adresse")
    follow.click()
    expect(visitor.locator("main [type=email]")).to_be_focused()
    visitor.locator("main [type=email]").fill("lou@exemple.fr")
    follow.click()
    expect(visitor.locator("h1")).to_have_text("Regardez vos courriels")


def test_what_is_not_found_says_so_and_shows_a_way_on(visitor: Page) -> None:
    visitor.goto("/defis/jamais-pose/")
    expect(visitor.locator("main")).to_contain_text("n’existe pas")
    visitor.goto("/recherche/?q=xyzzyqwxq")
    expect(visitor.locator("h1")).to_contain_text("xyzzyqwxq")
    assert visitor.locator("main a").count() > 0


def test_the_words_found_in_a_moment_stay_in_their_sentence(visitor: Page) -> None:
    visitor.goto("/recherche/?q=voix+de+synth%C3%A8se")
    moment = visitor.locator(".search-hit-sections li").first
    whole, found = moment.bounding_box(), moment.locator("mark").first.bounding_box()
    assert whole
    assert found
    # Neither a line nor a column of its own.
    assert found["width"] < whole["width"] / 4
    assert found["height"] < 40
    assert moment.evaluate("(li) => getComputedStyle(li).display") not in ("grid", "flex")
