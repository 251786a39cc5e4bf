"""What a list does not know of an address stands in none of its links, and what it knows is never long."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from search.lists import listing
from search.query.parameters import FILTERS_LENGTH_MAX, chosen_values
from tests.factories.defis import defi
from tests.factories.pages import defi_index

pytestmark = pytest.mark.django_db

LIST = "/defis/?annee=2018&inconnu=coucou&tri=titre&tel=coucou"
SEARCH = "/recherche/?q=eau&inconnu=coucou&tri=date&annee=2018&coucou=1"
TERRITORIES = "/territoires/?q=saint&inconnu=coucou"


@pytest.fixture
def two_pages(monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    defi_index()
    for number in range(3):
        defi(title=f"Défi {number}")


def hrefs(content: str) -> list[str]:
    return [href.replace("&amp;", "&") for href in re.findall(r'href="([^"]*)"', content)]


@pytest.mark.parametrize("address", [LIST, SEARCH, TERRITORIES])
def test_unknown_parameters_stand_in_no_link(client: Client, two_pages: None, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert [href for href in hrefs(answer.content.decode()) if "coucou" in href] == []


def test_pages_and_orders_keep_the_filters(client: Client, two_pages: None) -> None:
    links = [parse_qsl(urlsplit(href).query) for href in hrefs(client.get("/defis/?page=2").content.decode())]
    assert [("page", "3")] in links
    assert [("tri", "titre")] in links


def test_an_address_as_long_as_a_server_takes_makes_no_long_page(client: Client, two_pages: None) -> None:
    plain = len(client.get("/defis/").content)
    for name in ("inconnu", "theme", "page-de-rien"):
        query = "&".join(f"{name}={'é' * 40}{number}" for number in range(100))
        assert len(client.get(f"/defis/?{query}").content) < plain + 60 * FILTERS_LENGTH_MAX


@pytest.mark.parametrize(("extra", "expected"), [(-1, 1), (0, 1), (1, 0)])
def test_all_filters_together_have_a_length(rf, extra: int, expected: int) -> None:
    # Nine values of 200 letters and what stands around them, and one more that fits, or not.
    values = [f"{number}{'a' * 199}" for number in range(9)]
    length = sum(len(f"theme={value}&") for value in values)
    last = "b" * (FILTERS_LENGTH_MAX - length - len("theme=&") + extra)
    query = rf.get("/", {"theme": [*values, last]}).GET
    assert len(chosen_values(query, ["theme"])["theme"]) == 9 + expected
