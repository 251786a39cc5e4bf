"""The operation of resources."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from cms.media.models import SiteDocument
from community.members.models import Member
from resources.library.models import ResourcePage
from resources.library.operations import publish_resource
from tests.factories.pages import library
from tests.factories.territories import territory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


def values(**changes: Any) -> dict[str, Any]:
    """Return what a loader gives each time, from its data."""
    return {
        "parent": library(),
        "slug": "co-design",
        "title": "Le co-design",
        "kind": "method",
        "link": "https://exemple.invalid/co-design",
        "published": "2017",
        "tags": ["Co-design"],
        **changes,
    }


def test_a_resource_is_published_once_whatever_the_number_of_calls() -> None:
    themes, places = [ThemeFactory(), ThemeFactory()], [territory("commune", "71137", "Cluny")]
    for _ in range(2):
        publish_resource(**values(themes=themes, territories=places))

    page = ResourcePage.objects.live().get()
    assert page.revisions.count() == 1
    assert page.year == 2017
    assert page.themes.count() == 2
    assert [each.name for each in page.territories.all()] == ["Cluny"]


def test_a_change_is_published_and_what_is_not_given_stays() -> None:
    publish_resource(**values(themes=[ThemeFactory()]))
    publish_resource(parent=library(), slug="co-design", kind="tool")

    page = ResourcePage.objects.get()
    assert (page.kind, page.title, page.themes.count()) == ("tool", "Le co-design", 1)
    assert page.revisions.count() == 2


def test_a_file_is_enough() -> None:
    file = SiteDocument.objects.create(title="La fiche", file=ContentFile(b"%PDF-1.4", name="fiche.pdf"))
    assert publish_resource(**values(link="", file=file)).file == file


@pytest.mark.parametrize("by", ["contributor", "agent"])
def test_who_may_not_publish_is_refused(by: str, request: pytest.FixtureRequest) -> None:
    person: Member = request.getfixturevalue(by)
    with pytest.raises(PermissionDenied):
        publish_resource(**values(by=person))
    assert not ResourcePage.objects.exists()


@pytest.mark.parametrize(
    ("changes_made", "field"),
    [
        ({"link": ""}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"kind": "podcast"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"published": "2017-13"}, "published"),
        ({"title": "x" * 256}, "title"),
    ],
)
def test_a_wrong_field_is_named(changes_made: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as error:
        publish_resource(**values(**changes_made))
    assert list(error.value.message_dict) == [field]
    assert not ResourcePage.objects.exists()


def test_a_field_that_does_not_exist_is_an_error_of_the_caller() -> None:
    with pytest.raises(TypeError, match="price"):
        publish_resource(**values(price=3))
