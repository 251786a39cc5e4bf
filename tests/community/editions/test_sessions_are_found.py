"""A session is found by its words, and opens the programme where it stands."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from community.editions.models import EditionPage, Session
from community.editions.search_documents import EditionSource
from search.index import operations
from search.query import search
from search.query.results import HighlightedHit
from tests.factories.editions import edition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _index(memory_search: None) -> None:
    operations.rebuild()


def programme(*titles: str, **fields: Any) -> EditionPage:
    """Return an edition with a session for each of `titles`, one an hour from 9:00 on."""
    page = edition(**fields)
    for hour, title in enumerate(titles, 9):
        Session.objects.create(
            page=page, day=date(2017, 7, 11), starts_at=time(hour, 30), title=title, place="Salle des farines"
        )
    return page


def search_hits(text: str, user: Any = None) -> list[HighlightedHit]:
    operations.drain_all()
    return list(search(text, chosen={}, user=user).hits)


def test_the_sessions_that_hold_the_words_are_shown_under_their_edition() -> None:
    page = programme("Ouverture", "Pecha-kucha des équipes", "Clôture")
    talk = page.sessions.get(title__startswith="Pecha")

    (hit,) = search_hits("pecha kucha")

    assert hit.hit.key == f"edition:{page.pk}"
    (part,) = hit.sections
    assert (part.url, part.label) == (f"{page.url}#seance-{talk.pk}", "mardi 11 juillet, 10\u00a0h\u00a030")
    assert part.extract.startswith("<mark>Pecha</mark>-<mark>kucha</mark> des équipes. Salle des farines")
    assert ("Dans le programme", "Pecha, kucha") in [(str(each.where), each.words) for each in hit.reasons]


def test_its_address_leads_to_a_place_of_the_page(client: Client) -> None:
    page = programme("Pecha-kucha des équipes")
    address, _, anchor = search_hits("pecha kucha")[0].sections[0].url.partition("#")

    assert address == page.url
    assert f'id="{anchor}"' in client.get(address).content.decode()


def test_a_session_follows_what_happens_to_it() -> None:
    page = programme("Pecha-kucha des équipes")
    session = page.sessions.get()
    session.title = "Balade en ville"
    session.save()
    assert search_hits("pecha kucha") == []
    assert search_hits("balade")[0].sections
    session.delete()
    assert search_hits("balade") == []


def test_a_session_is_seen_by_whoever_sees_its_edition(agent: Any) -> None:
    closed = programme("Pecha-kucha des équipes")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    draft = programme("Pecha-kucha en secret", live=False)

    assert search_hits("pecha kucha") == []
    assert [each.hit.key for each in search_hits("pecha kucha", agent)] == [f"edition:{closed.pk}"]
    keys = [f"session:{draft.pk}:{draft.sessions.get().pk}", "session:1", "session:x:y", f"session:{'9' * 30}:1"]
    assert EditionSource().section_hits(keys) == {}
    assert [EditionSource().parent_of(key) for key in keys[1:]] == [None, None, None]


def test_sessions_are_read_in_one_query(count_queries: Callable[[Callable[[], Any]], int]) -> None:
    def cost(count: int) -> int:
        pages = [programme("Une", "Deux", "Trois") for _ in range(count)]
        keys = [f"session:{page.pk}:{each.pk}" for page in pages for each in page.sessions.all()]
        return count_queries(lambda: EditionSource().section_hits(keys))

    cost(1)
    assert cost(1) == cost(5) == 1
