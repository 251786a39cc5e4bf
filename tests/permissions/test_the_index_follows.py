"""Whatever becomes of restrictions, who finds a page by search is who may see it, on every engine."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from french import analysis
from search.documents.readers import Reader
from search.engines.base import Engine
from search.index import operations
from search.query import search
from search.query.similar import similar_documents
from tests.permissions.readers import EVERYBODY, IN_A, IN_B, IN_BOTH, MEMBERS, READERS, STRANGER, SUPERUSERS, groups
from tests.permissions.situations import WORD, restrict

pytestmark = pytest.mark.django_db

Again = Callable[[str], Any]


def titles_for(user: Any) -> set[str]:
    results = search(WORD, chosen={}, user=user, page_size=50)
    titles = {each.hit.title for each in results.hits}
    assert results.total == len(titles)
    return titles


@pytest.fixture
def follow_one_page(own_index: Engine, again: Again, pages: Any) -> Callable[[str], Any]:
    """Return a function that says who finds the page « ouvert », in hits and in counts, once the index has followed."""

    def finders() -> set[str]:
        operations.drain_all()
        title = "Le xylophone ouvert"
        readers = {reader for reader in READERS if title in titles_for(again(reader))}
        (clause,) = analysis.analyse_query(WORD)
        key = f"resource:{pages[title].pk}"
        kin = {
            reader for reader in READERS if similar_documents(key, ["resource"], reader=Reader(again(reader))) != [[]]
        }
        assert kin <= readers
        frequencies = {reader: own_index.frequency(clause, Reader(again(reader)).terms) for reader in READERS}
        assert frequencies == {reader: len(titles_for(again(reader))) for reader in READERS}
        return readers

    return finders


def test_the_index_follows_what_becomes_of_restrictions(follow_one_page: Any, pages: Any) -> None:
    page, a, b = pages["Le xylophone ouvert"], *groups().values()
    assert follow_one_page() == EVERYBODY
    one = restrict(page, "login")
    assert follow_one_page() == MEMBERS
    one.restriction_type = "groups"
    one.save()
    one.groups.set([a])
    assert follow_one_page() == IN_A
    two = restrict(page.get_parent(), "B")
    assert follow_one_page() == IN_BOTH
    # From the side of the group as well.
    b.pageviewrestriction_set.remove(two)
    a.pageviewrestriction_set.add(two)
    assert follow_one_page() == IN_A
    a.pageviewrestriction_set.clear()
    assert follow_one_page() == SUPERUSERS
    one.groups.set([a])
    two.delete()
    assert follow_one_page() == IN_A
    a.delete()
    assert follow_one_page() == SUPERUSERS
    PageViewRestriction.objects.all().delete()
    assert follow_one_page() == EVERYBODY


def test_the_index_follows_the_restriction_of_a_page_for_its_aliases(
    own_index: Engine, again: Again, pages: Any
) -> None:
    alias = "Le xylophone reflet"
    source = pages[alias].alias_of.alias_of
    restriction = PageViewRestriction.objects.get(page=source)
    restriction.groups.set([groups()["B"]])
    operations.drain_all()
    assert {reader for reader in READERS if alias in titles_for(again(reader))} == IN_B
    restriction.delete()
    operations.drain_all()
    assert alias in titles_for(again(STRANGER))
