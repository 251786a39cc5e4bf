"""A search filtered by a value that is merged into another goes on, and sends nothing that was there."""

import pytest

from community.saved_searches.models import SavedSearch
from search import facets
from search.facets import Facet
from search.signals import values_replaced
from tests.community.saved_searches.conftest import A_DAY, MONDAY, result_mail

TUESDAY, WEDNESDAY = MONDAY + A_DAY, MONDAY + 2 * A_DAY


@pytest.fixture
def themes(index):
    # The notes have the first word of their address as theme.
    theme = Facet("theme", "Thème", lambda slugs: {slug: slug for slug in slugs})
    with facets.registry.extended({theme.name: theme}):
        yield


def become(old, new):
    values_replaced.send(sender=None, facet="theme", old=old, new=new)


def test_a_search_goes_on_with_the_new_value(themes, follow_search, morning, write):
    write("Le tri", slug="proprete-1")
    follow_search("", theme=["megots"])
    become(["megots"], "proprete")
    assert morning(TUESDAY) == []
    assert SavedSearch.objects.get().filters == {"theme": ["proprete"]}

    write("Un cendrier", slug="proprete-2")
    (mail,) = morning(WEDNESDAY)

    assert "Un cendrier" in mail.text
    assert "Le tri" not in mail.text


def test_two_searches_that_become_the_same_are_made_one(themes, follow_search, morning):
    first = follow_search("compost", theme=["proprete"])
    follow_search("compost", theme=["megots"])
    become(["megots", "cigarettes"], "proprete")
    assert SavedSearch.objects.get().pk == first.pk


def test_other_values_and_other_searches_are_left_alone(themes, follow_search, morning):
    both = follow_search("compost", theme=["voirie", "megots", "proprete"])
    other = follow_search("compost", theme=["voirie"])
    plain = follow_search("compost")
    before = {search.pk: (search.filters, search.baseline_at) for search in (other, plain)}
    become(["megots"], "proprete")
    both.refresh_from_db()
    assert both.filters == {"theme": ["voirie", "proprete"]}
    after = SavedSearch.objects.exclude(pk=both.pk)
    assert {search.pk: (search.filters, search.baseline_at) for search in after} == before
    assert not result_mail().exists()
