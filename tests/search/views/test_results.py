"""The search page: it answers in French whatever is typed, in few queries, to whom it should."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import Page

from search.engines.base import Engine
from search.index import operations
from tests.factories.themes import ThemeFactory

Write = Callable[..., Page]
ADDRESS = "/recherche/"
MOST_QUERIES = 8


@pytest.fixture
def _pages(index: Engine, write: Write) -> None:
    write("Le jet de mégots", "Au centre-ville, les mégots.", slug="climat-1")
    operations.drain_all()


@pytest.mark.usefixtures("_pages")
def test_results_are_headings_with_links(client: Client) -> None:
    page = client.get(ADDRESS, {"q": "megots"}).content.decode()

    assert "1 résultat pour «\u00a0megots\u00a0»" in page
    assert '<h2 class="search-hit-title"><a href="/climat-1/">Le jet de <mark>mégots</mark></a></h2>' in page
    assert 'value="megots"' in page


@pytest.mark.usefixtures("_pages")
def test_a_correction_is_said(client: Client) -> None:
    page = client.get(ADDRESS, {"q": "megotts"}).content.decode()

    assert "Rien ne contient «\u00a0megotts\u00a0»" in page
    assert "<strong>«\u00a0mégots\u00a0»</strong>" in page


@pytest.mark.usefixtures("_pages")
def test_a_chosen_filter_can_be_taken_away(client: Client) -> None:
    page = client.get(ADDRESS, {"q": "mégots", "type": "note"}).content.decode()

    assert 'href="/recherche/?q=m%C3%A9gots"' in page
    assert 'name="type" value="note" checked' in page


@pytest.mark.usefixtures("_pages")
def test_nothing_found_says_what_to_do_next(client: Client) -> None:
    page = client.get(ADDRESS, {"q": "xylophone"}).content.decode()
    assert "Aucun résultat pour «\u00a0xylophone\u00a0»" in page
    assert "Personne n’en a encore parlé ici" in page

    page = client.get(ADDRESS, {"q": "mégots", "type": "inconnu"}).content.decode()
    assert "Chercher sans les filtres" in page


def test_the_empty_page_offers_the_box(client: Client, index: Engine) -> None:
    response = client.get(ADDRESS)

    assert response.status_code == 200
    assert 'name="q"' in response.content.decode()


@pytest.mark.usefixtures("_pages")
@pytest.mark.parametrize("parameters", [{}, {"q": "xylophone"}])
def test_who_has_typed_or_found_nothing_is_shown_the_themes_and_how_to_ask(
    client: Client, parameters: dict[str, str]
) -> None:
    theme = ThemeFactory(title="Climat")
    page = client.get(ADDRESS, parameters).content.decode()

    assert f'href="{theme.get_absolute_url()}">Climat</a>' in page
    assert 'href="/recherche/?q=%22budget%20participatif%22"' in page
    assert "Commencer par un thème" not in client.get(ADDRESS, {"q": "mégots"}).content.decode()


@pytest.mark.usefixtures("_pages")
@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 10_000,
        "q=" + "m%C3%A9gots+" * 1_000,
        "q=%00%00",
        "q=m%00%C3%A9gots",
        "q=%22%27%28%29%2B-*%3F%21",
        "q=%FF%FE",
        "q=%E2%80%AE%F0%9F%98%80",
        "q=m%C3%A9gots&type=" + "x" * 5_000,
        "q=m%C3%A9gots&type=%00&theme=inconnu&tri=nimporte",
        "q=m%C3%A9gots&type=note&type=note&type=",
        "q[]=1&q[$ne]=2",
        "&&&===;;;",
        "q=le+la+les",
        "q=" + "%2F" * 500,
        "q=%22sans+fin+-",
        "q=%C2%AB%C2%AB%C2%BB%22%22-%22-",
        "q=-m%C3%A9gots",
        "q=-%22centre+ville%22+%22m%C3%A9gots%22",
        "q=%01%02%1b%5b31mm%C3%A9gots%7f",
        "q=%D7%90%E2%80%AEstogém%E2%80%AC",
        "q=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7",
        "q=%27%3B+DROP+TABLE+search_dirty%3B--",
        "q=title%3A%28m%C3%A9gots+AND+%2A%29%7E2%5E3+%5B1+TO+%2A%5D",
        "q=m%C3%A9gots&lieu=inconnu&taille=-1&annee=abc&suite=%00&etape=9&collectivite=x",
        "q=" + "%22" * 300,
        "q=" + "-a+" * 300,
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)
def test_whatever_is_typed_is_answered(client: Client, query: str) -> None:
    response = client.get(f"{ADDRESS}?{query}")

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.usefixtures("_pages")
@pytest.mark.parametrize("page", ["2", "1000000000", "0", "-1", "abc", "9" * 5_000, "²", "1.5"])
def test_a_page_that_does_not_exist_is_not_found(client: Client, page: str) -> None:
    assert client.get(ADDRESS, {"q": "mégots", "page": page}).status_code == 404


def test_only_reading_is_answered(client: Client, index: Engine) -> None:
    assert client.post(ADDRESS, {"q": "mégots"}).status_code == 405
    assert client.head(ADDRESS).status_code == 200


def test_a_stranger_costs_few_queries_whatever_the_number_of_results(
    client: Client, index: Engine, write: Write, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    def ask() -> None:
        assert client.get(ADDRESS, {"q": "mobilité"}).status_code == 200

    for number in range(2):
        write(f"Mobilité {number}")
    operations.drain_all()
    ask()
    few = count_queries(ask)
    for number in range(8):
        write(f"Mobilité encore {number}")
    operations.drain_all()

    assert count_queries(ask) == few
    assert few <= MOST_QUERIES
