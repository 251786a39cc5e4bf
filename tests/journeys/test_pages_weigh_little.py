"""A first visit is light, comes from here alone, and nothing moves while it arrives."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tests.journeys.page_types import MADE_FIRST, TYPES, address_of
from tests.journeys.weights import compressed, styles_and_scripts, weigh

FILES = re.compile(r'"(/static/[^"]+\.(?:css|js))"')
# Long after the first paint.
LATE_S = 0.6


@pytest.mark.parametrize("name", ["home", "défis", "défi", "search"])
def test_a_first_visit_keeps_within_the_bounds(
    real_site: str, page: Page, new_page: Callable[..., Page], name: str
) -> None:
    address = address_of(page, name)
    weight = weigh(new_page().context, real_site, address)
    assert weight.css > 0, "la feuille de style n'est pas arrivée"
    assert weight.faults == []


@pytest.mark.parametrize("name", ["home", "search"])
def test_nothing_moves_when_the_typefaces_come_late(
    real_site: str, page: Page, new_page: Callable[..., Page], name: str
) -> None:
    address, context = address_of(page, name), new_page().context

    def late(route: Route) -> None:
        time.sleep(LATE_S)
        route.continue_()

    context.route("**/*.woff2", late)
    assert [fault for fault in weigh(context, real_site, address).faults if "décalage" in fault] == []


def test_what_listings_add_comes_with_them_alone(real_site: str, new_page: Callable[..., Page]) -> None:
    assert weigh(new_page().context, real_site, "/defis/").js > 0
    # The head of every page knows how to fetch what completes a search, and fetches it when it is used.
    assert 0 < weigh(new_page().context, real_site, "/themes/").js < 1_000


def test_no_page_sends_more_styles_and_scripts_than_its_budget(real_site: str, page: Page) -> None:
    faults = {}
    for name in [*TYPES, *MADE_FIRST]:
        html = page.context.request.get(f"{real_site}{address_of(page, name)}").text()
        # Scripts that wait to be used count too: they stand in an attribute of the one that fetches them.
        files = {path for path in FILES.findall(html) if "/vendor/" not in path}
        size = {path: compressed(page.context.request.get(f"{real_site}{path}").body()) for path in files}
        css, js = (sum(size[path] for path in files if path.endswith(end)) for end in (".css", ".js"))
        assert css > 0, name
        faults[name] = [said for said, holds in styles_and_scripts(css, js).items() if not holds]
    assert {name: said for name, said in faults.items() if said} == {}


def test_what_passes_a_budget_is_said() -> None:
    assert styles_and_scripts(css=16_000, js=12_000) == {
        "16000 octets de CSS": True,
        "12000 octets de notre JavaScript": True,
    }
    assert set(styles_and_scripts(css=16_001, js=12_001).values()) == {False}


def test_a_page_that_moves_and_asks_elsewhere_is_caught(live_site: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    heavy = """<!doctype html><title>Lourd</title><script src="https://tiers.example/a.js"></script>
    <div id=late></div><p style="height:50vh;background:red">Texte</p>
    <script>let high; setInterval(() => { late.style.height = (high = !high) ? "300px" : "0" }, 40)</script>"""
    page.context.route("**/lourd/", lambda route: route.fulfill(body=heavy, content_type="text/html"))
    page.context.route("https://tiers.example/**", lambda route: route.fulfill(body="", content_type="text/javascript"))
    faults = " ".join(weigh(page.context, live_site, "/lourd/").faults)
    assert "tiers.example" in faults
    assert "décalage" in faults
