"""`/ressources/`: what it shows, counts, filters and refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from community.members.models import Member
from tests import query_budgets
from tests.cast import login
from tests.factories.pages import library
from tests.factories.resources import resource
from tests.factories.territories import territory
from tests.factories.themes import ThemeFactory
from tests.search.indexed import IndexedClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(memory_search: None) -> IndexedClient:
    return IndexedClient()


def counts(answer: Any, name: str) -> dict[str, int]:
    """Return the options of one filter with their counts."""
    return {
        option.value: option.count
        for panel in answer.context["listing"].panels
        if panel.name == name
        for option in panel.options
    }


def test_it_counts_the_resources_in_a_sentence(client: Client) -> None:
    page = resource(title="Le co-design", summary="Pas à pas.", publisher="Éditions d'exemple", published="2017-11")
    resource()
    text = client.get("/ressources/").content.decode()
    assert "2 ressources" in text
    assert page.url in text
    assert "méthode · Éditions d’exemple · novembre 2017" in text.replace("\u00a0", " ")


@pytest.mark.parametrize("query", ["nature=report", "theme=climat", "annee=2017", "editeur=Une+ville", "mot=co-design"])
def test_each_filter_keeps_what_it_names(client: Client, query: str) -> None:
    expected_page = resource(
        kind="report", themes=[ThemeFactory(slug="climat")], published="2017", publisher="Une ville", tags=["Co-design"]
    )
    resource(themes=[ThemeFactory()], published="2018-01", publisher="Une autre", tags=["Autre"])
    answer = client.get(f"/ressources/?{query}")
    assert [page.pk for page in answer.context["listing"].page] == [expected_page.pk]
    assert sorted(counts(answer, query.split("=")[0]).values()) == [1, 1]


def test_a_region_finds_what_its_communes_did_and_counts_a_page_once(client: Client) -> None:
    region = territory("region", "27", "Bourgogne-Franche-Comté")
    communes = [
        territory("commune", code, name, region=region) for code, name in (("71137", "Cluny"), ("71270", "Mâcon"))
    ]
    both = resource(territories=communes)
    resource()
    answer = client.get(f"/ressources/?territoire={region.slug}")
    assert [page.pk for page in answer.context["listing"].page] == [both.pk]
    assert counts(answer, "territoire") == {each.slug: 1 for each in (region, *communes)}
    assert client.get(f"/ressources/?territoire={communes[0].slug}").context["listing"].total == 1
    assert client.get("/ressources/?territoire=disparu").context["listing"].total == 0


def test_kinds_are_named_in_french(client: Client) -> None:
    resource(kind="account")
    [panel] = [panel for panel in client.get("/ressources/").context["listing"].panels if panel.name == "nature"]
    assert [option.label for option in panel.options] == ["récit d’expérience"]


def test_a_stranger_sees_no_draft_and_no_closed_resource(client: Client, agent: Member) -> None:
    theme = ThemeFactory(slug="climat")
    resource(themes=[theme])
    resource(title="Un brouillon", live=False, themes=[theme])
    closed = resource(title="Pour les membres", themes=[theme])
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    answer = client.get("/ressources/")
    assert counts(answer, "theme") == {"climat": 1}
    assert "brouillon" not in answer.content.decode()
    assert "Pour les membres" not in answer.content.decode()
    login(client, agent)
    assert counts(client.get("/ressources/"), "theme") == {"climat": 2}


@pytest.mark.parametrize(
    "query",
    [
        "nature=inconnu",
        "editeur=%00",
        "annee=abc",
        "annee=1e9",
        "territoire=" + "x" * 10_000,
        "tri=%00",
        "mot=<script>",
    ],
)
def test_absurd_filters_answer_in_french(client: Client, query: str) -> None:
    resource(published="2017")
    answer = client.get(f"/ressources/?{query}")
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize("page", ["2", "0", "1000000000", "abc", "%00"])
def test_a_page_that_does_not_exist_is_not_found(client: Client, page: str) -> None:
    resource()
    assert client.get(f"/ressources/?page={page}").status_code == 404


def test_it_asks_as_much_of_the_database_at_any_size(
    client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    region = territory("region", "27", "Bourgogne-Franche-Comté")

    def more(count: int) -> None:
        for _ in range(count):
            resource(themes=[ThemeFactory(), ThemeFactory()], tags=["un", "deux"], territories=[region])

    library()
    more(2)
    client.get("/ressources/")
    few = count_queries(lambda: Client().get("/ressources/"))
    more(9)
    client.get("/ressources/")
    many = count_queries(lambda: Client().get("/ressources/"))
    assert few == many
    assert few <= query_budgets.ANONYMOUS
