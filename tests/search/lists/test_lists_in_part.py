"""A script that updates a list in place gets its content alone, and caches are told."""

import pytest
from django.test import Client

from tests.factories.pages import defi_index

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["/recherche/?q=eau", "/defis/"])
def address(request: pytest.FixtureRequest) -> str:
    defi_index()
    return str(request.param)


def test_a_reader_gets_the_whole_page(client: Client, address: str) -> None:
    content = client.get(address).content.decode()
    assert content.startswith("<!doctype html>")
    assert "site-header" in content


def test_htmx_gets_the_content_and_the_title_alone(client: Client, address: str) -> None:
    content = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert content.lstrip().startswith("<title>")
    assert "site-header" not in content
    assert 'id="resultats"' in content


def test_caches_keep_both_apart(client: Client, address: str) -> None:
    assert "HX-Request" in client.get(address).headers["Vary"]
