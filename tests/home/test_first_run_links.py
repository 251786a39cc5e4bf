"""Every page of the first-run site answers, so does every link inside it, and nothing comes from elsewhere."""

import re
from collections import Counter
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page

LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
LOADED = re.compile(r'<(?:img|script|iframe|source|video|audio|embed|object|link)\b[^>]*?\b(?:src|href|data)="([^"]*)"')
# Addresses that a page names, whole, and no browser fetches.
NAMED = re.compile(r'<link\b[^>]*?\brel="(?:canonical|alternate)"[^>]*>')
# Filters combine without end and territories are thousands: some of each say enough.
FILTERED = 2
TERRITORIES = 8

pytestmark = pytest.mark.usefixtures("db")


class Visit(NamedTuple):
    status: int
    html: str
    found_on: str


def is_enough(address, counts):
    parts = urlsplit(address)
    if parts.path.startswith("/territoires/") and parts.path != "/territoires/":
        return counts["territories"] >= TERRITORIES
    return bool(parts.query) and counts[parts.path] >= FILTERED


def crawl(client):
    """Follow the links from the home page; returns the visits by address."""
    visits, waiting, counts = {}, [("/", "")], Counter()
    while waiting:
        address, found_on = waiting.pop(0)
        if address in visits or is_enough(address, counts):
            continue
        parts = urlsplit(address)
        counts["territories" if parts.path.startswith("/territoires/") else parts.path] += bool(
            parts.query or parts.path.startswith("/territoires/")
        )
        response = client.get(address)
        is_page = response.status_code == 200 and response.headers["Content-Type"].startswith("text/html")
        html = response.content.decode() if is_page else ""
        visits[address] = Visit(response.status_code, html, found_on)
        for href in LINK.findall(html):
            link = unescape(href).split("#")[0]
            link = parts.path + link if link.startswith("?") else link
            if link.startswith("/") and not link.startswith(f"/{settings.ADMIN_PATH}/"):
                waiting.append((link, address))
    return visits


@pytest.fixture(scope="module")
def visits(first_run, django_db_blocker):
    with django_db_blocker.unblock():
        return crawl(Client())


def test_every_link_answers(visits):
    broken = {address: visit for address, visit in visits.items() if visit.status not in (200, 301, 302)}
    assert {address: (visit.status, visit.found_on) for address, visit in broken.items()} == {}


def test_every_page_answers(visits, client):
    missing = [page.url for page in Page.objects.live().filter(depth__gt=1) if page.url not in visits]
    assert {url: status for url in missing if (status := client.get(url).status_code) != 200} == {}


def test_nothing_is_fetched_from_a_third_party(visits):
    foreign = {
        address: elsewhere
        for address, visit in visits.items()
        if (elsewhere := [url for url in LOADED.findall(NAMED.sub("", visit.html)) if urlsplit(unescape(url)).netloc])
    }
    assert foreign == {}
