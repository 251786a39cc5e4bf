"""A tag is public while a page that the reader may see has it."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from community.themes.models import MergedTag, Tag
from tests.cast import login
from tests.factories.defis import defi
from tests.factories.resources import resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def tagged(moderator: Any) -> None:
    """Put a tag on a draft, one on a page for moderators, one on a withdrawn page, and one on a page that all see."""
    defi(live=False, tags=["dubrouillon"])
    private = resource(tags=["prive"])
    restriction = PageViewRestriction.objects.create(page=private, restriction_type="groups")
    restriction.groups.set(moderator.groups.all())
    withdrawn = defi(tags=["retire"])
    Page.objects.get(pk=withdrawn.pk).unpublish()
    pending = defi(tags=["visible"])
    pending.tags.add("attendu")
    pending.save_revision()
    Tag.objects.create(name="libre")


def names_in_list(client: Client) -> set[str]:
    text = client.get("/mots/").content.decode()
    return {tag.name for tag in Tag.objects.all() if f'href="/mots/{tag.slug}/"' in text}


def names_with_page(client: Client) -> set[str]:
    return {tag.name for tag in Tag.objects.all() if client.get(f"/mots/{tag.slug}/").status_code == 200}


def test_who_sees_which_tags(client: Client, tagged: None, agent: Any, moderator: Any) -> None:
    assert names_in_list(client) == names_with_page(client) == {"visible"}
    login(client, agent)
    assert names_in_list(client) == names_with_page(client) == {"visible"}
    login(client, moderator)
    assert names_in_list(client) == names_with_page(client) == {"visible", "prive"}


def test_a_merged_tag_does_not_lead_to_a_hidden_one(client: Client, tagged: None) -> None:
    for slug, name, status in (("ancien", "prive", 404), ("vieux", "visible", 301)):
        MergedTag.objects.create(name=slug, slug=slug, folded=slug, merged_into=Tag.objects.get(name=name))
        assert client.get(f"/mots/{slug}/").status_code == status


def test_as_many_queries_for_many_tags_as_for_one(client: Client, tagged: None, count_queries: Any) -> None:
    few = count_queries(lambda: client.get("/mots/"))
    for number in range(5):
        defi(tags=[f"mot{number}", f"autre{number}"])
    assert count_queries(lambda: client.get("/mots/")) == few
