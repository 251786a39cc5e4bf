"""`/talks/`: what it shows, counts, filters and refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import PageViewRestriction

from community.members.models import Member
from tests import query_budgets
from tests.cast import login
from tests.factories.editions import edition
from tests.factories.pages import talk_index
from tests.factories.resources import SpeakerFactory, talk_page
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


def test_it_counts_the_talks_in_a_sentence(client: Client) -> None:
    page = talk_page(title="Le baromètre de l'innovation publique")
    talk_page()
    text = client.get("/conferences/").content.decode()
    assert "2 mini-conférences et webinaires" in text
    assert page.url in text
    assert "Le baromètre de l’innovation publique" in text


def test_a_card_says_when_and_who(client: Client) -> None:
    speakers = [SpeakerFactory(name=name) for name in ("Ana Exemple", "Bo Exemple", "Cy Exemple", "Di Exemple")]
    talk_page(held="2017-07-11", length="45 min", speakers=speakers)
    text = client.get("/conferences/").content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert "11 juillet 2017 · Ana Exemple, Bo Exemple, Cy Exemple… · 45 min" in text


def test_a_card_says_what_it_is_about_and_where_to_listen(client: Client) -> None:
    film = "https://www.dailymotion.com/video/x8q80qc"
    themes = [ThemeFactory(slug="climat")]
    talk_page(summary="Trois villes racontent.", themes=themes, recording="elsewhere", recording_url=film)
    talk_page(recording="not-found")
    text = client.get("/conferences/").content.decode()
    cards = text[text.index('class="cards"') :]
    for words in (
        "Trois villes racontent.",
        "À écouter sur Dailymotion",
        "/themes/climat/",
        "Enregistrement non retrouvé",
    ):
        assert words in cards


@pytest.mark.parametrize(
    "query", ["theme=climat", "edition=2017", "annee=2017", "avec=ana", "enregistrement=not-found", "mot=co-design"]
)
def test_each_filter_keeps_what_it_names(client: Client, query: str) -> None:
    expected_page = talk_page(
        themes=[ThemeFactory(slug="climat")],
        edition=edition(year=2017),
        held="2017-07",
        speakers=[SpeakerFactory(slug="ana")],
        recording="not-found",
        tags=["Co-design"],
    )
    talk_page(themes=[ThemeFactory()], edition=edition(year=2018), held="2018", speakers=[SpeakerFactory()])
    answer = client.get(f"/conferences/?{query}")
    assert [page.pk for page in answer.context["listing"].page] == [expected_page.pk]
    name, value = query.split("=")
    siblings = counts(answer, name)
    assert siblings[value] == 1
    assert len(siblings) == (1 if name == "mot" else 2)


def test_the_most_recent_comes_first_and_the_unknown_date_last(client: Client) -> None:
    unknown, old, month, day = (talk_page(held=date) for date in ("", "2016", "2017-07", "2017-07-11"))
    keys = [page.pk for page in client.get("/conferences/").context["listing"].page]
    assert keys == [day.pk, month.pk, old.pk, unknown.pk]


def test_the_order_of_the_programme_follows_the_numbers(client: Client) -> None:
    year = edition(year=2017)
    second, first = talk_page(edition=year, number=2, title="A"), talk_page(edition=year, number=1, title="B")
    listing = client.get("/conferences/?tri=programme").context["listing"]
    assert [page.pk for page in listing.page] == [first.pk, second.pk]


def test_a_stranger_sees_no_draft_in_the_list_nor_in_the_counts(client: Client) -> None:
    theme = ThemeFactory(slug="climat")
    talk_page(themes=[theme])
    talk_page(title="Un brouillon", live=False, themes=[theme])
    answer = client.get("/conferences/")
    assert "brouillon" not in answer.content.decode()
    assert counts(answer, "theme") == {"climat": 1}
    assert answer.context["listing"].total == 1


def test_a_talk_for_a_group_is_listed_for_its_members_only(client: Client, agent: Member, other_agent: Member) -> None:
    page = talk_page(title="Pour le groupe", themes=[ThemeFactory(slug="climat")])
    group = Group.objects.create(name="Projet")
    agent.groups.add(group)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(group)
    for person, talks_count in ((None, 0), (other_agent, 0), (agent, 1)):
        if person:
            login(client, person)
        answer = client.get("/conferences/")
        assert answer.context["listing"].total == talks_count
        assert counts(answer, "theme") == ({"climat": 1} if talks_count else {})


@pytest.mark.parametrize(
    "query",
    [
        "theme=inconnu",
        "avec=%00",
        "annee=abc",
        "annee=20%0017",
        "annee=99999999999999999999",
        "annee=%D9%A2%D9%A0%D9%A1%D9%A7",
        "tri=nimporte",
        "edition=" + "x" * 10_000,
        "enregistrement=<script>",
        "&&==%zz",
    ],
)
def test_absurd_filters_answer_in_french(client: Client, query: str) -> None:
    talk_page(held="2017")
    answer = client.get(f"/conferences/?{query}")
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def test_nothing_found_shows_a_way_out(client: Client) -> None:
    talk_page()
    answer = client.get("/conferences/?avec=personne")
    text = answer.content.decode()
    assert "Aucune mini-conférence" in text
    assert 'class="button" href="/conferences/"' in text


@pytest.mark.parametrize("page", ["2", "0", "-1", "1000000000", "1e9", "abc", "%00"])
def test_a_page_that_does_not_exist_is_not_found(client: Client, page: str) -> None:
    talk_page()
    assert client.get(f"/conferences/?page={page}").status_code == 404


def test_it_asks_as_much_of_the_database_at_any_size(
    client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    def more(count: int) -> None:
        for _ in range(count):
            speakers = [SpeakerFactory(), SpeakerFactory()]
            talk_page(themes=[ThemeFactory()], tags=["un", "deux"], speakers=speakers, edition=edition())

    talk_index()
    more(2)
    client.get("/conferences/")
    few = count_queries(lambda: Client().get("/conferences/"))
    more(9)
    client.get("/conferences/")
    many = count_queries(lambda: Client().get("/conferences/"))
    assert few == many
    assert few <= query_budgets.ANONYMOUS
