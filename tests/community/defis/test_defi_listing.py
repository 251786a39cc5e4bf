"""`/defis/`: filters that combine, counts that keep their siblings."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from community.editions.models import EditionFigure
from community.members.models import Member
from tests import query_budgets
from tests.cast import login
from tests.factories.defis import defi
from tests.factories.editions import ProgrammeFactory, edition
from tests.factories.pages import defi_index
from tests.factories.themes import ThemeFactory
from tests.search.indexed import IndexedClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(memory_search: None) -> IndexedClient:
    return IndexedClient()


def test_it_lists_the_live_defis(client: Client) -> None:
    page = defi(title="Comment réduire les mégots ?")
    answer = client.get("/defis/")
    assert answer.status_code == 200
    assert page.url in answer.content.decode()
    assert answer.context["listing"].total == 1


def test_a_stranger_sees_no_draft_in_the_list_nor_in_the_counts(client: Client) -> None:
    theme = ThemeFactory()
    defi(themes=[theme])
    defi(title="Un brouillon", live=False, themes=[theme])
    answer = client.get("/defis/")
    assert "brouillon" not in answer.content.decode()
    [panel] = [panel for panel in answer.context["listing"].panels if panel.name == "theme"]
    assert [option.count for option in panel.options] == [1]


def test_two_filters_narrow_together(client: Client) -> None:
    theme, year = ThemeFactory(slug="climat"), edition(year=2018)
    page_of_edition = defi(themes=[theme], edition=year)
    defi(themes=[theme])
    defi(edition=year)
    answer = client.get("/defis/?theme=climat&edition=2018")
    assert [page.pk for page in answer.context["listing"].page] == [page_of_edition.pk]


def test_a_filter_keeps_the_counts_of_its_siblings(client: Client) -> None:
    climate, health = ThemeFactory(slug="climat"), ThemeFactory(slug="sante")
    defi(themes=[climate])
    defi(themes=[health])
    defi(themes=[health])
    panels = client.get("/defis/?theme=climat").context["listing"].panels
    [themes] = [panel for panel in panels if panel.name == "theme"]
    assert {option.value: (option.count, option.is_selected) for option in themes.options} == {
        "climat": (1, True),
        "sante": (2, False),
    }


def test_two_values_of_one_filter_widen_and_count_a_page_once(client: Client) -> None:
    climate, health = ThemeFactory(slug="climat"), ThemeFactory(slug="sante")
    defi(themes=[climate, health])
    defi(themes=[health])
    assert client.get("/defis/?theme=climat&theme=sante").context["listing"].total == 2


def test_a_tag_filters_whatever_its_accents(client: Client) -> None:
    defi(tags=["Médiathèque"])
    defi(tags=["mediatheque"])
    assert client.get("/defis/?mot=mediatheque").context["listing"].total == 2


def test_an_ending_comes_first_and_the_order_can_change(client: Client) -> None:
    defi(title="A", year=2019)
    page = defi(title="B", year=2010, follow_up="Adopté.")
    first = client.get("/defis/").context["listing"].page[0]
    assert first.pk == page.pk
    recent = client.get("/defis/?tri=recents").context["listing"].page[0]
    assert recent.year == 2019


@pytest.mark.parametrize(
    "query",
    [
        "theme=inconnu",
        "theme=%00",
        "tri=a",
        "edition=" + "x" * 10_000,
        "theme=a&theme=a",
        "&&==%zz",
        "nature=<script>",
    ],
)
def test_absurd_filters_answer_in_french(client: Client, query: str) -> None:
    defi()
    answer = client.get(f"/defis/?{query}")
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def test_an_unknown_filter_shows_a_way_out(client: Client) -> None:
    defi()
    answer = client.get("/defis/?theme=inconnu")
    assert answer.context["listing"].total == 0
    assert answer.context["listing"].chips == [("inconnu", "?")]


@pytest.mark.parametrize("page", ["2", "0", "-1", "999999999", "1e9", "10000000000000", "abc", "%00"])
def test_a_page_that_does_not_exist_is_not_found(client: Client, page: str) -> None:
    defi()
    assert client.get(f"/defis/?page={page}").status_code == 404


def test_pages_follow_each_other(client: Client) -> None:
    for _ in range(13):
        defi()
    assert len(client.get("/defis/?page=2").context["listing"].page) == 1


def test_it_asks_as_much_of_the_database_at_any_size(
    client: Client, agent: Member, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    readers = {query_budgets.ANONYMOUS: Client(), query_budgets.SIGNED_IN: login(Client(), agent)}

    def counts() -> list[int]:
        for reader in (client, *readers.values()):
            reader.get("/defis/")
        return [count_queries(lambda reader=reader: reader.get("/defis/")) for reader in readers.values()]

    def more(count: int) -> None:
        for _ in range(count):
            themes = [ThemeFactory(), ThemeFactory()]
            defi(themes=themes, tags=["un", "deux"], stages=[2, 3], edition=edition(), programme=ProgrammeFactory())

    defi_index()
    more(2)
    few = counts()
    more(10)
    assert counts() == few
    assert [most for most, count in zip(readers, few, strict=True) if count > most] == []


def test_a_filter_that_nothing_has_is_called_by_its_name(client: Client, count_queries: Any) -> None:
    defi()
    ThemeFactory(slug="transition-ecologique", title="Transition écologique")
    html = client.get("/defis/", {"theme": "transition-ecologique"}).content.decode()
    assert "Transition écologique" in html.split("<main")[1]
    assert "transition-ecologique</" not in html.split("<main")[1]


def test_the_list_of_one_edition_says_how_many_its_sources_announce(client: Client) -> None:
    page = edition(year=2019)
    page.figures = [EditionFigure(what="defis", value=150)]
    page.save()
    defi(edition=page, themes=[ThemeFactory(slug="climat")])
    missing = "Les sources en annoncent 150\u00a0: les autres n’ont pas encore de page ici."
    assert missing in client.get("/defis/?edition=2019").content.decode()
    for narrower in (
        "/defis/",
        "/defis/?edition=2018",
        "/defis/?edition=2019&theme=climat",
        "/defis/?edition=2019&q=a",
    ):
        assert "Les sources en annoncent" not in client.get(narrower).content.decode()
    page.live = False
    page.save()
    assert "Les sources en annoncent" not in client.get("/defis/?edition=2019").content.decode()
