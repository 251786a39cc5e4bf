"""Pages with a theme or a tag are indexed again when these change, and when the page moves or closes."""

from typing import Any

import pytest
from wagtail.models import Page, PageViewRestriction

from community.themes.models import Tag
from community.themes.operations import merge_tags, set_theme
from home.models import StandardPage
from search.models import Dirty
from tests.factories.defis import defi
from tests.factories.resources import resource, talk_page
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages() -> dict[str, Any]:
    theme = ThemeFactory(slug="climat", title="Climat")
    made = {
        f"{kind}:{page.pk}": page
        for kind, make in {"defi": defi, "conference": talk_page, "resource": resource}.items()
        for page in [make(themes=[theme], tags=["Mégots"])]
    }
    Dirty.objects.all().delete()
    return made


def marks() -> set[str]:
    return {key for key in Dirty.objects.values_list("key", flat=True) if not key.startswith(("theme:", "tag:"))}


def test_a_theme_that_is_renamed(pages: dict[str, Any]) -> None:
    set_theme(slug="climat", title="Climat et vivant")
    assert marks() == set(pages)


def test_a_tag_that_is_renamed(pages: dict[str, Any]) -> None:
    tag = Tag.objects.get(name="Mégots")
    tag.name = "Mégots et papiers"
    tag.save()
    assert marks() == set(pages)


def test_two_tags_made_one(pages: dict[str, Any], moderator: Any) -> None:
    new_tag = Tag.objects.create(name="Propreté", slug="proprete")
    one = next(iter(pages.values()))
    one.tagged_items.model.objects.create(content_object=one, tag=new_tag)
    Dirty.objects.all().delete()
    assert merge_tags(target=new_tag, sources=[Tag.objects.get(name="Mégots")], by=moderator) == 2
    assert marks() == set(pages)
    for page in pages.values():
        assert [tag.name for tag in type(page).objects.get(pk=page.pk).tags.all()] == ["Propreté"]


def test_one_row_that_changes_tag(pages: dict[str, Any]) -> None:
    key, page = next(iter(pages.items()))
    row = page.tagged_items.model.objects.get(content_object=page.pk)
    row.tag = Tag.objects.create(name="Propreté", slug="proprete")
    row.save()
    assert marks() == {key}
    Dirty.objects.all().delete()
    row.delete()
    assert marks() == {key}


def test_a_page_that_moves_takes_along_what_is_below(pages: dict[str, Any]) -> None:
    key, page = next(iter(pages.items()))
    home = page.get_parent().get_parent()
    other = home.add_child(instance=StandardPage(title="Ailleurs", slug="ailleurs"))
    page.get_parent().move(Page.objects.get(pk=other.pk), pos="last-child")
    assert marks() == {key}


@pytest.mark.parametrize("how", ["closed", "opened", "group"])
def test_rights_that_change_above(pages: dict[str, Any], how: str, moderator: Any) -> None:
    key, page = next(iter(pages.items()))
    restriction = PageViewRestriction(page=page.get_parent(), restriction_type="groups")
    if how != "closed":
        restriction.save()
        Dirty.objects.all().delete()
    if how == "closed":
        restriction.save()
    elif how == "opened":
        restriction.delete()
    else:
        restriction.groups.set(moderator.groups.all())
    assert marks() == {key}
