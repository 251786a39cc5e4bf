"""`/sitemap.xml`, `/robots.txt`, `/favicon.ico`: what machines ask."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.serving.sitemaps import NAMESPACE, PAGES
from community.members.models import Member
from community.territories.models import Territory
from home.sitemaps import SECTIONS
from tests.cast import login
from tests.factories.defis import defi
from tests.factories.resources import resource
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db

LOCATION, DATE = (f"{{{NAMESPACE}}}{name}" for name in ("loc", "lastmod"))
SITE = "https://exemple.invalid"


@pytest.fixture(autouse=True)
def _site(settings: Any) -> None:
    settings.SITE_URL = SITE


def territory(slug: str) -> Territory:
    return Territory.objects.create(kind="commune", code=slug[:5], name=slug, slug=slug, vintage=2026)


def locations(client: Client, address: str) -> dict[str, str | None]:
    """Return the date of each address in the file at `address`, without the site."""
    answer = client.get(address)
    assert answer.status_code == 200
    read = {each.findtext(LOCATION) or "": each.findtext(DATE) for each in ElementTree.fromstring(answer.content)}
    assert all(address.startswith(f"{SITE}/") for address in read)
    return {address.removeprefix(SITE): day for address, day in read.items()}


def dates(client: Client) -> dict[str, str | None]:
    """Return the date of each address of the sitemap, its parts put together."""
    parts = [locations(client, part) for part in locations(client, "/sitemap.xml")]
    together = {address: day for part in parts for address, day in part.items()}
    assert len(together) == sum(map(len, parts)), "an address stands in two parts"
    return together


def test_it_holds_the_pages_with_their_date(client: Client) -> None:
    page = defi(last_published_at=datetime(2026, 3, 2, tzinfo=UTC))
    days = dates(client)
    assert {"/", "/defis/", page.url} <= days.keys()
    assert days[page.url].startswith("2026-03-02")


def test_it_holds_the_subjects_that_have_something_to_read(client: Client) -> None:
    ThemeFactory(slug="vide")
    territory("nulle-part")
    defi(themes=[ThemeFactory(slug="cache")], territories=[territory("secret")], live=False)
    both = ThemeFactory(slug="climat")
    defi(themes=[both])
    resource(themes=[both], territories=[territory("cluny")])
    days = dates(client)
    assert {"/themes/climat/", "/territoires/cluny/"} <= days.keys()
    assert days.keys().isdisjoint({"/themes/vide/", "/themes/cache/", "/territoires/secret/"})
    assert "/territoires/nulle-part/" not in days


def test_a_part_holds_so_many_keys_and_together_they_hold_every_page(client: Client, monkeypatch: Any) -> None:
    pages = [defi() for _ in range(7)]
    monkeypatch.setitem(SECTIONS, "pages", replace(PAGES, part_size=3))
    addresses = [f"/sitemap-pages-{number}.xml" for number in sorted({page.pk // 3 + 1 for page in pages})]
    assert [each for each in locations(client, "/sitemap.xml") if "pages" in each][-len(addresses) :] == addresses
    parts = [locations(client, address) for address in addresses]
    assert max(map(len, parts)) == 3
    assert {page.url for page in pages} <= {address for part in parts for address in part}


@pytest.mark.parametrize("part", ["pages-9999999", "pages-0", "pages-01", "secrets-1", "thematiques-1"])
def test_a_part_that_holds_nothing_is_not_found(client: Client, part: str) -> None:
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_an_accent_in_an_address_is_written_as_browsers_send_it(client: Client) -> None:
    page = defi(slug="été")
    assert page.url in dates(client)


def test_a_member_finds_no_more_in_it_than_a_stranger(client: Client, agent: Member) -> None:
    draft, closed = defi(live=False), defi()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    for reader in (client, login(client, agent)):
        days = dates(reader)
        assert closed.url not in days
        assert f"/defis/{draft.slug}/" not in days


def test_robots_are_told_where_it_is(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert f"Sitemap: {SITE}/sitemap.xml" in answer.content.decode().splitlines()


def test_a_parser_of_robots_reads_what_it_may_and_where_the_map_is(client: Client) -> None:
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").content.decode().splitlines())
    assert rules.site_maps() == [f"{SITE}/sitemap.xml"]
    for path in ("/", "/defis/", "/defis/?page=2", "/conferences/un-essai/", "/media/images/a.webp", "/sitemap.xml"):
        assert rules.can_fetch("Googlebot", SITE + path), path
    for path in ("/recherche/", "/recherche/?q=compost", "/recherche/suivre/?theme=climat"):
        assert not rules.can_fetch("Googlebot", SITE + path), path


def test_robots_are_not_told_where_one_manages_the_site(client: Client, settings: Any) -> None:
    assert settings.ADMIN_PATH not in client.get("/robots.txt").content.decode()


def test_the_icon_that_browsers_ask_for_is_that_of_the_brand(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert "brand/favicon" in answer["Location"]


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt", "/favicon.ico"])
def test_none_can_be_written_to(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
