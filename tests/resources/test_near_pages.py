"""At the end of a talk or a resource: pages of any kind that resemble it, and why."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from search import operations
from search.engines import engine
from tests.factories.defis import defi
from tests.factories.editions import edition
from tests.factories.resources import SpeakerFactory, conference, resource
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db

ANONYMOUS_QUERIES_MAX = 8


@pytest.fixture(autouse=True)
def _memory(settings: Any) -> Iterator[None]:
    settings.SEARCH_ENGINE = "search.engines.memory.MemoryEngine"
    engine.cache_clear()
    yield
    engine.cache_clear()


def kin() -> tuple[Any, Any, Any]:
    """Return a talk, a resource and a défi about the same thing."""
    filed = {"themes": [ThemeFactory(title="Climat", slug="climat")], "tags": ["Mégots"]}
    return (
        conference(title="Réduire les mégots en ville", edition=edition(), speakers=[SpeakerFactory()], **filed),
        resource(title="Un cendrier pour les mégots", **filed),
        defi(title="Comment réduire les mégots ?", **filed),
    )


def test_a_talk_leads_to_the_resource_and_the_defi_that_resemble_it(client: Client) -> None:
    talk, paper, question = kin()
    other = resource(title="Accueillir les élèves")
    operations.rebuild()
    answer = client.get(talk.url)
    near = {each.url: each.reason for each in answer.context["near"]}
    assert set(near) == {paper.url, question.url}
    assert near[paper.url].startswith("Ressources · ")
    assert "Climat" in near[question.url]
    assert other.url not in answer.content.decode()
    assert "À lire, à écouter" in answer.content.decode()


def test_nothing_near_shows_no_section(client: Client) -> None:
    talk = conference()
    operations.rebuild()
    assert "proches" not in client.get(talk.url).content.decode()


def test_a_page_closed_since_it_was_indexed_is_not_shown(client: Client) -> None:
    talk, paper, question = kin()
    operations.rebuild()
    PageViewRestriction.objects.create(page=paper, restriction_type=PageViewRestriction.LOGIN)
    question.unpublish()
    assert client.get(talk.url).context["near"] == []


def test_it_costs_one_query_whatever_the_kinds(
    client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    talk, paper, _ = kin()
    operations.rebuild()
    for page in (talk, paper):
        client.get(page.url)
        assert count_queries(lambda page=page: client.get(page.url)) <= ANONYMOUS_QUERIES_MAX
