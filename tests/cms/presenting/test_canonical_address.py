"""Each page names its one address; what filters and campaigns add to it is not offered to robots."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories.defis import defi
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db

SITE = "https://exemple.invalid"


@pytest.fixture(autouse=True)
def _site(settings: Any) -> None:
    settings.SITE_URL = SITE


def canonical(client: Client, address: str) -> list[str]:
    return re.findall(r'<link rel="canonical" href="([^"]*)">', client.get(address).content.decode())


def robots(client: Client, address: str) -> list[str]:
    return re.findall(r'<meta name="robots" content="([^"]*)">', client.get(address).content.decode())


def test_what_a_campaign_adds_is_not_part_of_the_address(client: Client) -> None:
    page = defi()
    for added in ("", "?utm_source=lettre&utm_medium=courriel", "?fbclid=x", "?page=3"):
        assert canonical(client, page.url + added) == [SITE + page.url]
    assert robots(client, page.url) == []


@pytest.mark.parametrize("address", ["/", "/defis/", "/territoires/", "/themes/climat/", "/connexion/"])
def test_pages_of_every_kind_name_their_address(client: Client, address: str) -> None:
    defi(themes=[ThemeFactory(slug="climat")])
    assert canonical(client, address) == [SITE + address]


def test_a_list_that_is_filtered_is_not_offered_and_its_pages_are(client: Client) -> None:
    for number in range(13):
        defi(themes=[ThemeFactory(slug=f"theme-{number}")])
    assert robots(client, "/defis/?page=2") == []
    assert canonical(client, "/defis/?utm_source=x&page=2") == [f"{SITE}/defis/?page=2"]
    assert robots(client, "/defis/?theme=theme-1") == ["noindex, follow"]
    assert canonical(client, "/defis/?tri=titre&theme=theme-1") == [f"{SITE}/defis/?theme=theme-1"]


def test_a_page_that_is_not_there_has_no_address(client: Client) -> None:
    assert canonical(client, "/nulle-part/") == []


def test_robots_are_not_sent_where_there_is_no_end(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /recherche/", "Disallow: /*?*&", "Disallow: /*?*utm_"} <= set(lines)
