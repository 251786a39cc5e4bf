"""At the end of a page: pages of any kind that resemble it, and why."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from community.editions.models import EditionPage
from community.themes.models import Theme
from search.engines.base import EngineUnavailableError
from search.engines.memory import MemoryEngine
from search.index import operations
from tests.factories.defis import defi
from tests.factories.editions import edition
from tests.factories.resources import SpeakerFactory, resource, talk_page
from tests.factories.themes import ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("memory_search")]

# An edition counts what it produced besides.
ANONYMOUS_QUERIES_MAX = {"talk": 8, "paper": 8, "question": 8, "edition": 9}


def climate() -> Theme:
    return Theme.objects.filter(slug="climat").first() or ThemeFactory(title="Climat", slug="climat")


def kin() -> tuple[Any, Any, Any]:
    """Return a talk, a resource and a défi about the same thing."""
    filed = {"themes": [climate()], "tags": ["Mégots"]}
    return (
        talk_page(title="Réduire les mégots en ville", edition=edition(), speakers=[SpeakerFactory()], **filed),
        resource(title="Un cendrier pour les mégots", **filed),
        defi(title="Comment réduire les mégots ?", **filed),
    )


def test_a_talk_leads_to_the_resource_and_the_defi_that_resemble_it(client: Client) -> None:
    talk, paper, question = kin()
    other = resource(title="Accueillir les élèves")
    operations.rebuild()
    answer = client.get(talk.url)
    similar = {each.url: each.reason for each in answer.context["similar"]}
    assert set(similar) == {paper.url, question.url}
    assert similar[paper.url].startswith("Ressource · ")
    assert "Climat" in similar[question.url]
    assert other.url not in answer.content.decode()
    assert "À lire, à écouter" in answer.content.decode()


def test_nothing_near_shows_no_section(client: Client) -> None:
    talk = talk_page()
    operations.rebuild()
    assert "proches" not in client.get(talk.url).content.decode()


def test_a_page_closed_since_it_was_indexed_is_not_shown(client: Client) -> None:
    talk, paper, question = kin()
    operations.rebuild()
    PageViewRestriction.objects.create(page=paper, restriction_type=PageViewRestriction.LOGIN)
    question.unpublish()
    assert client.get(talk.url).context["similar"] == []


def about_litter(**fields: Any) -> EditionPage:
    """Return an edition whose words are those of the three others."""
    return edition(title="Édition des mégots", edition_theme="Réduire les mégots en ville", **fields)


def test_an_edition_leads_to_what_shares_its_words(client: Client) -> None:
    kin()
    own, before = about_litter(), about_litter()
    other = edition(title="Les élèves", edition_theme="Accueillir les élèves")
    operations.rebuild()
    answer = client.get(own.url)
    similar = {each.url: each.reason for each in answer.context["similar"]}
    assert similar[before.url].startswith("Édition · mots communs")
    assert any(reason.startswith("Défi · ") for reason in similar.values())
    assert not {own.url, other.url} & set(similar)
    assert "À lire, à écouter" in answer.content.decode()


def test_a_defi_leads_to_other_defis_and_apart_to_what_there_is_to_read(client: Client) -> None:
    talk, paper, question = kin()
    sister = defi(title="Des mégots au marché", tags=["Mégots"])
    operations.rebuild()
    answer = client.get(question.url)
    assert [(each.url, each.reason) for each in answer.context["similar_defis"]] == [
        (sister.url, "Mot\u00a0: Mégots · mots communs\u00a0: mégots")
    ]
    assert {each.url for each in answer.context["similar"]} == {talk.url, paper.url}
    assert all(each.reason.startswith(("Mini-conférence · ", "Ressource · ")) for each in answer.context["similar"])


@pytest.mark.parametrize("where", ["edition", "defi"])
def test_what_one_may_not_see_is_near_nothing(client: Client, agent: Any, where: str) -> None:
    talk, paper, question = kin()
    draft = defi(title="Réduire les mégots en secret", tags=["Mégots"], live=False)
    closed = resource(title="Réduire les mégots entre nous", tags=["Mégots"])
    here = about_litter() if where == "edition" else question
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    operations.rebuild()
    text = client.get(here.url).content.decode()
    assert "entre nous" not in text
    assert draft.title not in text
    client.force_login(agent)
    assert "entre nous" in client.get(here.url).content.decode()


def test_without_engine_a_page_is_whole(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    *_, question = kin()
    operations.rebuild()

    def fail(*args: object) -> None:
        raise EngineUnavailableError("down")

    monkeypatch.setattr(MemoryEngine, "similar_to_document", fail)
    for page in (question, about_litter()):
        assert "proches" not in client.get(page.url).content.decode()


def many_kin() -> None:
    """Add to the three as many again of each kind, with places and themes of their own in common."""
    for number in range(4):
        kin()
        about_litter()
        defi(title=f"Comment ramasser les mégots, rue {number} ?", tags=["Mégots"])


@pytest.mark.parametrize("where", ["talk", "paper", "question", "edition"])
def test_it_costs_as_much_whatever_there_is_near(
    client: Client, count_queries: Callable[[Callable[[], Any]], int], where: str
) -> None:
    talk, paper, question = kin()
    page = {"talk": talk, "paper": paper, "question": question, "edition": about_litter()}[where]
    operations.rebuild()
    cache.clear()
    client.get(page.url)
    few, count = count_queries(lambda: client.get(page.url)), len(client.get(page.url).context["similar"])
    many_kin()
    operations.rebuild()
    client.get(page.url)
    assert count_queries(lambda: client.get(page.url)) == few <= ANONYMOUS_QUERIES_MAX[where]
    assert len(client.get(page.url).context["similar"]) > count > 0
