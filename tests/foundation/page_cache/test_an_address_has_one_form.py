"""Addresses that ask the same are kept once; those that ask for nothing known are not kept at all."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from foundation.page_cache.cache import PageCache
from tests.factories.defis import defi
from tests.factories.pages import defi_index
from tests.factories.themes import ThemeFactory
from tests.foundation.page_cache.conftest import status

pytestmark = pytest.mark.django_db

Get = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def list_of_defis() -> None:
    defi(title="Comment partager l’eau ?", themes=[ThemeFactory(slug="eau")], tags=["fleuve"])


def kept_files(cache: PageCache) -> int:
    folder: Any = cache.store.folder
    return sum(1 for kind in ("pages", "variants") for _ in (folder / kind).iterdir())


def test_filters_in_any_order_are_one_page(get: Get) -> None:
    assert status(get("/defis/?theme=eau&tri=recents")) == "fwd=miss; stored"
    assert status(get("/defis/?tri=recents&theme=eau&theme=eau&page=")) == "hit"
    assert status(get("/defis/?theme=eau")) == "fwd=miss; stored"


@pytest.mark.parametrize("page", ["01", "0001", "+1", "1.0", "٢"])
def test_a_page_of_a_list_has_one_number(get: Get, cache: PageCache, page: str) -> None:
    assert get("/defis/?page=1").status_code == 200
    before = kept_files(cache)
    assert get(f"/defis/?page={page}").status_code == 404
    assert kept_files(cache) == before


def test_what_newsletters_add_changes_nothing(get: Get) -> None:
    get("/defis/")
    response = get("/defis/?utm_source=lettre&utm_campaign=juin&fbclid=x")
    assert status(response) == "hit"
    assert "utm_" not in response.content.decode()


@pytest.mark.parametrize(
    "query", ["x=1", "theme=eau&x=1", "q=eau", "page=1&x=%00", "tri" * 200, "&".join(["theme=a"] * 9)]
)
def test_a_name_that_no_page_reads_is_answered_and_not_kept(get: Get, cache: PageCache, query: str) -> None:
    get("/defis/")
    before = kept_files(cache)
    for number in range(2):
        assert get(f"/themes/eau/?{query}&y={number}").status_code == 200
        assert get(f"/defis/?{query}&y={number}").status_code == 200
    assert kept_files(cache) == before


def test_a_name_that_another_kind_of_page_reads_is_not_kept(get: Get, cache: PageCache) -> None:
    page = defi()
    before = kept_files(cache)
    assert get(f"{page.url}?theme=eau").status_code == 200
    assert kept_files(cache) == before


@pytest.mark.parametrize("query", ["page=1000000000", "page=x", "page=%00", "tri=%ff", "theme=" + "é" * 5000])
def test_bad_input_is_never_an_error(get: Get, query: str) -> None:
    for _ in range(2):
        assert get(f"/defis/?{query}").status_code in (200, 404)


def test_each_allowed_name_of_the_site_has_its_own_pages(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["un.exemple", "deux.exemple"]
    client.get("/defis/", headers={"Host": "un.exemple"})
    assert status(client.get("/defis/", headers={"Host": "deux.exemple"})) == "fwd=miss; stored"
    assert status(client.get("/defis/", headers={"Host": "UN.exemple"})) == "hit"


def test_a_name_that_is_not_the_sites_is_refused(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["un.exemple"]
    assert client.get("/defis/", headers={"Host": "autre.exemple"}).status_code == 400


def test_a_port_that_is_not_the_sites_is_not_kept(client: Client, cache: PageCache) -> None:
    for port in range(4000, 4005):
        assert client.get("/defis/", headers={"Host": f"testserver:{port}"}).status_code == 200
    assert kept_files(cache) == 0


def test_the_scheme_is_part_of_the_question(client: Client) -> None:
    client.get("/defis/")
    assert status(client.get("/defis/", secure=True)) == "fwd=miss; stored"


def test_only_what_was_found_is_kept(get: Get, cache: PageCache) -> None:
    for address in ("/defis/rien/", "/defis", "/defis/?page=99", "/themes/rien/"):
        assert get(address).status_code in (301, 404)
    assert kept_files(cache) == 0


def test_the_list_is_kept_by_its_own_page(get: Get) -> None:
    assert defi_index().url == "/defis/"
    assert status(get("/defis/?page=1")) == "fwd=miss; stored"
