"""In the form of a défi or of a resource: what exists and resembles what is typed, for those who may see it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from community.members.models import Member
from search.engines.base import EngineUnavailableError
from search.engines.memory import MemoryEngine
from search.index import operations
from tests.cast import login
from tests.cms.editing.forms import create_address, edit_address
from tests.factories.defis import defi
from tests.factories.pages import library
from tests.factories.resources import resource

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("memory_search")]

ADDRESS = "/gestion/ressemblances/"
TYPED = "Comment réduire les mégots de la ville ?"


def litter(**fields: Any) -> Any:
    """Return a défi about what is typed."""
    return defi(**{"title": "Réduire les mégots", "site": "Dijon", "year": 2017, **fields})


def fragment_for(client: Client, text: str = TYPED, kind: str = "defi") -> str:
    answer = client.post(ADDRESS, {"kind": kind, "text": text})
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_exists_is_shown_with_its_place_its_year_and_the_words_in_common(
    client: Client, contributor: Member
) -> None:
    page = litter()
    operations.rebuild()
    text = fragment_for(login(client, contributor))
    assert f'href="{page.url}" target="_blank" rel="noopener"' in " ".join(text.split())
    assert "Dijon · 2017" in text
    assert "mots communs\u00a0: réduire, mégots" in text
    assert "Cela ressemble à une page qui existe déjà" in text


def test_each_form_looks_for_its_own_kind(client: Client, contributor: Member) -> None:
    page, paper = litter(), resource(title="Réduire les mégots, le guide")
    operations.rebuild()
    login(client, contributor)
    assert paper.url not in fragment_for(client)
    assert page.url not in fragment_for(client, kind="resource")
    assert paper.url in fragment_for(client, kind="resource")


def test_drafts_and_pages_of_others_stay_theirs(client: Client, contributor: Member) -> None:
    litter(live=False)
    closed = litter()
    PageViewRestriction.objects.create(
        page=closed,
        restriction_type=PageViewRestriction.PASSWORD,
        password="secret",
    )
    operations.rebuild()
    assert fragment_for(login(client, contributor)).strip() == ""


@pytest.mark.parametrize("who", [None, "suspended", "agent"])
def test_who_may_not_write_is_told_nothing(client: Client, request: pytest.FixtureRequest, who: str | None) -> None:
    litter()
    operations.rebuild()
    if who:
        login(client, request.getfixturevalue(who))
    answer = client.post(ADDRESS, {"kind": "defi", "text": TYPED})
    assert answer.status_code == 302
    assert "mégots" not in answer.content.decode()


@pytest.mark.parametrize("text", ["", " ", "\x00", "a" * 10_000, "mot " * 2_500, '"-*', "\u202e😀", "le la les"])
def test_whatever_is_typed_is_answered(client: Client, contributor: Member, text: str) -> None:
    litter()
    operations.rebuild()
    assert fragment_for(login(client, contributor), text).strip() == ""


@pytest.mark.parametrize("kind", ["", "inconnu", "\x00", "territory", "a" * 10_000])
def test_what_is_no_kind_of_page_is_refused(client: Client, contributor: Member, kind: str) -> None:
    assert login(client, contributor).post(ADDRESS, {"kind": kind, "text": TYPED}).status_code == 400


def test_what_is_typed_never_stands_in_an_address(client: Client, contributor: Member) -> None:
    assert login(client, contributor).get(ADDRESS, {"kind": "defi", "text": TYPED}).status_code == 405


def test_another_site_asks_nothing(contributor: Member) -> None:
    client = Client(enforce_csrf_checks=True)
    assert login(client, contributor).post(ADDRESS, {"kind": "defi", "text": TYPED}).status_code == 403


def test_without_engine_nothing_is_shown(client: Client, contributor: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise EngineUnavailableError("down")

    litter()
    operations.rebuild()
    monkeypatch.setattr(MemoryEngine, "similar_to_signature", fail)
    assert fragment_for(login(client, contributor)).strip() == ""


def test_it_asks_as_much_of_the_database_whatever_is_found(
    client: Client, contributor: Member, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    litter()
    operations.rebuild()
    login(client, contributor)
    fragment_for(client)
    few = count_queries(lambda: fragment_for(client))
    for _ in range(5):
        litter(stages=[1, 2])
    operations.rebuild()
    assert fragment_for(client).count("<li>") == 4
    assert count_queries(lambda: fragment_for(client)) == few


def test_the_forms_of_proposals_have_its_place(client: Client, contributor: Member) -> None:
    login(client, contributor)
    of_resources = reverse("wagtailadmin_pages:add", args=["library", "resourcepage", library().pk])
    for address, kind in ((create_address(), "defi"), (of_resources, "resource")):
        text = client.get(address).content.decode()
        assert f'data-kind="{kind}" data-address="{ADDRESS}" data-fields="id_title id_summary"' in text
        assert "cms/similar-pages" in text


def test_a_published_page_has_no_need_of_it(client: Client, moderator: Member) -> None:
    login(client, moderator)
    assert "data-similar-pages" not in client.get(edit_address(litter())).content.decode()
    assert "data-similar-pages" in client.get(edit_address(litter(live=False))).content.decode()
