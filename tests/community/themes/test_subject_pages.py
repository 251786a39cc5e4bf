"""The pages of a theme and of a tag gather what the wings know of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from search.index import operations
from tests import query_budgets
from tests.factories.defis import defi
from tests.factories.resources import resource, talk_page
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


def test_a_theme_shows_its_defis_and_the_way_to_all_of_them(client: Client) -> None:
    theme = ThemeFactory(slug="climat")
    page = defi(themes=[theme])
    text = client.get("/themes/climat/").content.decode()
    assert page.url in text
    assert "/defis/?theme=climat" in text


def test_a_tag_shows_its_defis(client: Client) -> None:
    page = defi(tags=["Mégots"])
    assert page.url in client.get("/mots/megots/").content.decode()


def test_a_stranger_sees_no_draft_on_either(client: Client) -> None:
    defi(title="Un brouillon", live=False, themes=[ThemeFactory(slug="climat")], tags=["mégots"])
    for address in ("/themes/climat/", "/mots/megots/"):
        assert "brouillon" not in client.get(address).content.decode()


def test_a_theme_without_anything_shows_a_way_out(client: Client) -> None:
    ThemeFactory(slug="vide")
    answer = client.get("/themes/vide/")
    assert answer.status_code == 200
    assert "/recherche/" in answer.content.decode()


@pytest.mark.parametrize("address", ["/themes/inconnu/", "/mots/inconnu/", "/mots/?page=2", "/mots/?page=%00"])
def test_what_does_not_exist_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_lists_answer(client: Client) -> None:
    theme = ThemeFactory()
    defi(tags=["Mégots"])
    assert theme.title in client.get("/themes/").content.decode()
    assert "Mégots" in client.get("/mots/").content.decode()


def test_a_theme_asks_as_much_of_the_database_at_any_size(
    client: Client, memory_search: None, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    theme = ThemeFactory(slug="climat")

    def more(count: int) -> None:
        for _ in range(count):
            defi(themes=[theme, ThemeFactory()], stages=[2], tags=["un"])
            resource(themes=[theme, ThemeFactory()], tags=["un"])
            talk_page(themes=[theme, ThemeFactory()], tags=["un"])
        operations.rebuild()

    more(1)
    client.get("/themes/climat/")
    few = count_queries(lambda: client.get("/themes/climat/"))
    more(9)
    assert count_queries(lambda: client.get("/themes/climat/")) == few <= query_budgets.ANONYMOUS


def test_a_theme_says_what_it_gathers_and_leads_to_all_of_it(client: Client) -> None:
    theme = ThemeFactory(slug="climat")
    for _ in range(8):
        defi(themes=[theme])
    resource(themes=[theme])
    text = client.get("/themes/climat/").content.decode()
    assert "8 défis et 1 ressource" in text
    assert "Les 8 défis" in text
    assert text.count('class="card card-defi"') == 6


def test_a_subject_is_followed_by_mail(client: Client) -> None:
    theme = ThemeFactory(slug="climat")
    defi(tags=["Mégots"])
    for address, query in (("/themes/climat/", "theme=climat"), ("/mots/megots/", "mot=megots")):
        assert f'href="/recherche/suivre/?{query}"' in client.get(address).content.decode()
    form = client.get("/recherche/suivre/?theme=climat").content.decode()
    assert theme.title in form
    assert 'type="email"' in form


def test_one_defi_is_not_numbered_in_the_words_of_its_link(client: Client) -> None:
    theme = ThemeFactory(slug="climat")
    defi(themes=[theme])
    assert ">Le défi</a>" in client.get("/themes/climat/").content.decode()
