"""The second stranger gets what the first was given, and it costs nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories.defis import defi
from tests.factories.pages import defi_index
from tests.foundation.page_cache.conftest import status

pytestmark = pytest.mark.django_db

Get = Callable[..., HttpResponse]


@pytest.fixture
def address() -> str:
    return str(defi(title="Comment garder une page ?").url)


def test_the_second_reader_costs_no_query(get: Get, address: str, count_queries: Callable[..., int]) -> None:
    assert count_queries(lambda: get(address)) > 0
    assert count_queries(lambda: get(address)) == 0


def test_both_read_the_same(get: Get, address: str) -> None:
    first, second = get(address), get(address)
    assert (status(first), status(second)) == ("fwd=miss; stored", "hit")
    assert "Comment garder une page" in first.content.decode()
    assert second.content == first.content
    names = "Cache-Control", "Content-Type", "Content-Length", "ETag", "Vary", "Content-Security-Policy"
    assert [second[name] for name in names] == [first[name] for name in names]


def test_what_is_kept_says_that_everybody_may_keep_it(get: Get, address: str) -> None:
    for _ in range(2):
        response = get(address)
        assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert "cookie" not in response["Vary"].lower()
        assert not response.cookies


def test_a_browser_that_takes_it_gets_it_compressed(get: Get, address: str) -> None:
    whole = get(address)
    gzipped = get(address, headers={"Accept-Encoding": "gzip, br"})
    assert gzipped["Content-Encoding"] == "gzip"
    assert int(gzipped["Content-Length"]) == len(gzipped.content) < len(whole.content)
    assert "Content-Encoding" not in whole.headers
    assert "Content-Encoding" not in get(address, headers={"Accept-Encoding": "gzip;q=0"}).headers
    assert "Accept-Encoding" in gzipped["Vary"]


def test_whoever_has_it_already_is_told_so(get: Get, address: str) -> None:
    tag = get(address)["ETag"]
    response = get(address, headers={"If-None-Match": tag})
    assert (response.status_code, response.content) == (304, b"")
    assert get(address, headers={"If-None-Match": 'W/"autre"'}).status_code == 200


def test_a_head_is_told_the_length_and_nothing_else(client: Client, address: str) -> None:
    length = client.get(address)["Content-Length"]
    head = client.head(address)
    assert (status(head), head["Content-Length"], head.content) == ("hit", length, b"")


def test_a_head_keeps_nothing(client: Client, address: str) -> None:
    client.head(address)
    assert status(client.get(address)) == "fwd=miss; stored"


def test_the_part_and_the_whole_are_kept_apart(get: Get) -> None:
    address = defi_index().url
    for _ in range(2):
        assert get(address).content.startswith(b"<!doctype html>")
        assert get(address, headers={"HX-Request": "true"}).content.lstrip().startswith(b"<title>")
    assert status(get(address, headers={"HX-Request": "1"})) == "hit"


@pytest.mark.parametrize(
    "path",
    [
        "/sitemap.xml",
        "/robots.txt",
        "/defis/flux.atom",
        "/themes/",
        "/mots/",
        "/territoires/",
        "/hors-ligne/",
        "/defis/",
    ],
)
def test_lists_feeds_and_what_machines_read_are_kept_too(get: Get, is_hit: Any, path: str) -> None:
    defi()
    assert get(path).status_code == 200
    assert is_hit(path)
