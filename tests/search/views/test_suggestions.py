"""The completions of the search field: titles and places, for those who may see them."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from community.members.models import Member
from search.engines.base import Engine, EngineUnavailableError
from search.engines.memory import MemoryEngine
from search.index import operations
from tests.factories.territories import territory

Write = Callable[..., Page]
ADDRESS = "/recherche/suggestions"


@pytest.fixture
def pages(index: Engine, write: Write) -> list[Page]:
    pages_made = [write("Dessiner la médiathèque idéale"), write("Le jet de mégots")]
    operations.drain_all()
    return pages_made


def titles(client: Client, text: str) -> list[str]:
    response = client.get(ADDRESS, {"q": text})
    assert response.status_code == 200
    return [each["title"] for each in response.json()["suggestions"]]


def test_a_beginning_is_completed_with_where_it_leads(client: Client, pages: list[Page]) -> None:
    response = client.get(ADDRESS, {"q": "media"})

    assert response.json() == {
        "suggestions": [{"title": pages[0].title, "url": pages[0].url, "kind": "Note"}],
    }


@pytest.mark.parametrize("text", ["MÉDIA", "mediateque", "dessiner la", "la média", "Dessiner la médiathèque des"])
def test_accents_mistakes_and_small_words_do_not_matter(client: Client, pages: list[Page], text: str) -> None:
    assert titles(client, text) == [pages[0].title]


def test_places_are_completed_even_with_a_mistake(client: Client, pages: list[Page]) -> None:
    department = territory("departement", "71", "Saône-et-Loire")
    territory("commune", "71270", "Mâcon", department=department)
    territory("commune", "71014", "Autun", department=department)

    assert titles(client, "mac") == ["Mâcon (Saône-et-Loire)"]
    assert titles(client, "autum") == ["Autun (Saône-et-Loire)"]


def test_a_closed_page_is_completed_only_for_those_who_may_see_it(
    client: Client, pages: list[Page], agent: Member
) -> None:
    PageViewRestriction.objects.create(page=pages[1], restriction_type="login")
    assert titles(client, "megots") == []

    operations.drain_all()
    assert titles(client, "megots") == []
    client.force_login(agent)
    assert titles(client, "megots") == [pages[1].title]


def test_a_stranger_gets_no_cookie_and_an_answer_to_keep(client: Client, pages: list[Page]) -> None:
    response = client.get(ADDRESS, {"q": "mégots"})

    assert not response.cookies
    assert "public" in response.headers["Cache-Control"]


def test_a_member_s_answer_is_hers(client: Client, pages: list[Page], agent: Member) -> None:
    client.force_login(agent)

    assert "private" in client.get(ADDRESS, {"q": "mégots"}).headers["Cache-Control"]


@pytest.mark.parametrize("text", ["", "a", " ", "\x00\x00", "a" * 10_000, "le la les ", '"(*)-', "\u202e😀", "%_%"])
def test_whatever_is_typed_is_answered(client: Client, pages: list[Page], text: str) -> None:
    assert titles(client, text) == []


def test_without_engine_there_is_nothing_to_complete(
    client: Client, pages: list[Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise EngineUnavailableError("down")

    monkeypatch.setattr(MemoryEngine, "complete", fail)
    assert titles(client, "mégots") == []


def test_only_reading_is_answered(client: Client, pages: list[Page]) -> None:
    assert client.post(ADDRESS, {"q": "mégots"}).status_code == 405


def test_the_number_of_queries_does_not_grow(
    client: Client, index: Engine, write: Write, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    write("Mobilité une")
    operations.drain_all()
    titles(client, "mobi")
    few = count_queries(lambda: titles(client, "mobi"))
    for number in range(6):
        write(f"Mobilité {number}")
    operations.drain_all()

    assert count_queries(lambda: titles(client, "mobi")) == few
