"""Results show what the index stores, as long as the database says that it holds and that the reader may see it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page, PageViewRestriction

from search.documents import Reader
from search.documents.documents import Hit
from search.engines import engine
from search.engines.base import Engine, EngineRequest
from search.index import operations
from search.query import search
from search.query.hits import read_hits

Write = Callable[..., Page]
Count = Callable[[Callable[[], Any]], int]


def titles(user: Any = None) -> list[str]:
    return [shown.hit.title for shown in search("mobilité", chosen={}, user=user or AnonymousUser()).hits]


@pytest.fixture
def page(index: Engine, write: Write) -> Page:
    made = write("Mobilité à Cluny", "Des vélos pour aller à la médiathèque")
    operations.drain_all()
    return made


def test_it_is_the_hit_that_the_database_gives(page: Page) -> None:
    reader = Reader(AnonymousUser())
    found = engine().find(EngineRequest((), reader.terms))
    assert found.hits
    assert read_hits(found.keys, reader, found.hits) == read_hits(found.keys, reader)


def test_no_content_is_read(page: Page, write: Write, count_queries: Count, monkeypatch: pytest.MonkeyPatch) -> None:
    found = engine().find(EngineRequest((), Reader(AnonymousUser()).terms))
    # The pages with the marks that wait, and the restrictions.
    assert count_queries(lambda: read_hits(found.keys, Reader(AnonymousUser()), found.hits)) == 2


def test_a_page_taken_away_without_a_word_is_gone_at_once(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(live=False)
    assert titles() == []


def test_a_restricted_page_is_gone_at_once(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert titles() == []


def test_a_change_that_is_not_indexed_yet_is_shown(page: Page) -> None:
    page.title = "La mobilité des agents"
    page.save()
    assert titles() == ["La mobilité des agents"]


def test_a_long_text_is_read_from_the_database(index: Engine, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.documents.entries.MAX_STORED", 10)
    page = write("Mobilité", "Plus de dix lettres")
    operations.drain_all()
    assert engine().find(EngineRequest((), Reader(None).terms)).hits[f"note:{page.pk}"] == ""
    assert titles() == ["Mobilité"]


def test_a_hit_comes_back_as_it_was() -> None:
    hit = Hit("defi:1", "defi", "Un titre", "/defis/un/", "Un texte\nà lignes", ("Cluny", "2018"))
    assert Hit.load(hit.key, hit.dump()) == hit
