"""Resources in search and on the pages of themes, tags and territories."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import PageViewRestriction

from cms.pages.policies import Restrictions
from cms.presenting.shelves import filled
from resources.library.search_documents import ResourceSource
from tests.factories.resources import resource
from tests.factories.territories import territory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


def test_a_document_is_found_by_its_place_and_what_contains_it() -> None:
    region = territory("region", "27", "Bourgogne-Franche-Comté")
    commune = territory("commune", "71137", "Cluny", region=region)
    page = resource(
        summary="Un résumé.",
        authors="Ana Exemple",
        themes=[ThemeFactory(title="Climat", slug="climat")],
        tags=["Mégots"],
        territories=[commune],
    )
    source = ResourceSource()
    document = source.document(source.queryset().get(pk=page.pk), Restrictions())
    assert document is not None
    assert "Un résumé." in document.body
    assert "Ana Exemple" in document.body
    assert {"Climat", "Mégots", "Cluny"} <= set(document.keywords)
    assert {name: values for name, values in document.facets.items() if values} == {
        "theme": ("climat",),
        "territoire": (region.slug, commune.slug),
        "lieu": (commune.slug,),
        "nature": ("method",),
        "mot": ("megots",),
    }


def test_documents_are_read_in_a_fixed_number_of_queries(
    count_queries: Callable[[Callable[[], Any]], int],
) -> None:
    source = ResourceSource()
    region = territory("region", "27", "Bourgogne-Franche-Comté")

    def more(count: int) -> int:
        for number in range(count):
            code = f"{count}{number:04}"
            place = territory("commune", code, f"Commune {code}", region=region)
            resource(themes=[ThemeFactory()], tags=["un"], territories=[place])
        restrictions = Restrictions()
        return count_queries(lambda: [source.document(page, restrictions) for page in source.queryset()])

    # The roots of the sites are read once for all addresses.
    more(2)
    assert more(1) == more(6)


def test_a_subject_shows_its_resources_and_no_closed_one() -> None:
    theme = ThemeFactory(slug="climat")
    region = territory("region", "27", "Bourgogne-Franche-Comté")
    commune = territory("commune", "71137", "Cluny", region=region)
    values: dict[str, Any] = {"themes": [theme], "tags": ["Mégots"], "territories": [commune]}
    resource_page = resource(**values)
    resource(live=False, **values)
    closed = resource(**values)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    subjects = [
        (theme, "theme=climat"),
        (resource_page.tags.get(), "mot=megots"),
        (region, f"territoire={region.slug}"),
    ]
    for subject, address in subjects:
        [shelf] = [each for each in filled(subject, AnonymousUser()) if each.shelf.key == "resources"]
        assert [page.pk for page in shelf.pages] == [resource_page.pk]
        assert shelf.more_url == f"/ressources/?{address}"
