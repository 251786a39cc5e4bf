"""A search finds the very minute of a talk, for whoever may see the talk, and opens there."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from wagtail.models import PageViewRestriction

from resources.talks.models import TalkPage
from resources.talks.transcripts.captions import TimedText, to_webvtt
from search.engines import engine
from search.index import operations
from search.query import search
from search.query.results import HighlightedHit
from tests.factories.resources import talk_page
from tests.factories.transcripts import captions, transcript

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(settings: Any) -> Iterator[Callable[[], object]]:
    """Have a memory engine, and return how to fill it."""
    settings.SEARCH_ENGINE = "search.engines.memory.MemoryEngine"
    engine.cache_clear()
    yield operations.rebuild
    engine.cache_clear()


@pytest.fixture
def talk(index: Callable[[], object]) -> TalkPage:
    page = talk_page(title="Jardiner autrement")
    transcript(page)
    index()
    return page


def hits(text: str) -> list[HighlightedHit]:
    return list(search(text, chosen={}, user=AnonymousUser()).hits)


def test_the_moment_is_shown_with_its_time_and_its_words(talk: TalkPage) -> None:
    (hit,) = hits("cimetiere pesticides")
    (part,) = hit.sections
    assert (part.label, part.url) == ("3:18", f"{talk.url}#t198")
    assert "<mark>cimetière</mark>" in part.extract


def test_the_page_of_results_leads_there(talk: TalkPage, client: Client) -> None:
    page = client.get("/recherche/", {"q": "cimetière"}).content.decode()
    assert f'<a href="{talk.url}#t198">3:18</a>' in page


def test_the_link_leads_to_the_line_where_the_words_are_said(index: Callable[[], object]) -> None:
    lines = {32: "Le coquelicot est revenu.", 40: "Une ruche, un coquelicot."}
    cues = (TimedText(1000 * at, 1000 * at + 3900, lines.get(at, "Une phrase.")) for at in range(0, 90, 4))
    page = talk_page(title="Fleurs")
    transcript(page, to_webvtt(cues))
    index()
    assert [(part.label, part.url) for part in hits("coquelicots")[0].sections] == [("0:32", f"{page.url}#t32")]
    assert hits("coquelicots et ruche")[0].sections[0].label == "0:40"


def test_a_talk_found_by_its_title_alone_shows_no_moment(talk: TalkPage) -> None:
    (hit,) = hits("jardiner")
    assert hit.sections == ()


def test_at_most_three_moments_are_shown(index: Callable[[], object]) -> None:
    page = talk_page(title="Des phrases")
    transcript(page, captions(100))
    index()
    assert len(hits("phrase")[0].sections) == 3


def test_words_brought_later_are_found_and_words_removed_are_not(talk: TalkPage) -> None:
    transcript(talk, "00:40.000 --> 00:44.000\nUne ruche sur le toit.")
    operations.drain_all()
    assert [part.label for part in hits("ruche")[0].sections] == ["0:40"]
    assert hits("cimetière") == []


def test_a_stranger_finds_nothing_of_a_talk_for_members(talk: TalkPage) -> None:
    PageViewRestriction.objects.create(page=talk, restriction_type=PageViewRestriction.LOGIN)
    operations.drain_all()
    assert hits("cimetière") == []


def test_the_page_of_results_costs_the_same_for_many_talks(
    index: Callable[[], object], client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    transcript(talk_page(), captions(20))
    index()
    client.get("/recherche/", {"q": "phrase"})
    few = count_queries(lambda: client.get("/recherche/", {"q": "phrase"}))
    for _ in range(9):
        transcript(talk_page(), captions(100))
    operations.drain_all()
    assert count_queries(lambda: client.get("/recherche/", {"q": "phrase"})) == few
    assert few <= 8
