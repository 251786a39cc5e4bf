"""Pages put forward under filters: only those that pass them, by the same policy, counted and shown once."""

import pytest
from wagtail.models import PageViewRestriction

from search import facets
from search.facets import Facet
from search.index import operations
from search.query import answers
from search.query import search as service

THEMES = {"climat": "Climat", "voirie": "Voirie"}


def search(text, **parameters):
    return service(text, **{"chosen": {"theme": ["climat"]}, "user": None, **parameters})


def first(results):
    return [each.hit.title for each in results.promoted]


def titles(results):
    return [each.hit.title for each in results.hits]


def counts(results):
    return [(panel.name, [(each.value, each.count) for each in panel.options]) for panel in results.panels]


@pytest.fixture
def budgets(index, write):
    """Return twelve notes on the climate, one on roads, and one on the climate without the words."""
    facets.register(Facet("theme", "Thème", lambda slugs: THEMES))
    entries = [write(f"Le budget participatif {number}", slug=f"climat-{number}") for number in range(12)]
    entries.append(write("Le budget participatif des routes", slug="voirie-1"))
    entries.append(write("Décider ensemble de l’argent", slug="climat-argent"))
    operations.drain_all()
    return entries


def test_only_those_that_pass_the_filters_come_first(budgets, highlight):
    highlight("budget participatif", budgets[12], budgets[13], budgets[11])

    assert first(search("budget participatif")) == ["Décider ensemble de l’argent", "Le budget participatif 11"]
    assert first(search("budget participatif", chosen={"theme": ["voirie"]})) == ["Le budget participatif des routes"]
    assert len(first(search("budget participatif", chosen={"theme": ["climat", "voirie"]}))) == 3
    assert first(search("budget participatif", chosen={"type": ["autre"]})) == []
    assert len(first(search("budget participatif", chosen={"type": ["note"]}))) == 3


def test_one_that_does_not_pass_stays_among_the_results_it_belongs_to(budgets, highlight):
    highlight("budget participatif", budgets[12])

    results = search("budget participatif", chosen={"theme": ["climat"]})

    assert first(results) == []
    assert results.total == 12
    assert "Le budget participatif des routes" not in titles(results)


def test_totals_and_counts_are_those_of_the_search(budgets, highlight):
    before = search("budget participatif")
    highlight("budget participatif", budgets[13], budgets[11], budgets[12])

    after = search("budget participatif")

    assert len(first(after)) == 2
    assert after.total == before.total == 12
    assert counts(after) == counts(before)
    assert dict(counts(after))["theme"] == [("climat", 12), ("voirie", 1)]


def test_none_is_shown_twice_on_any_page_nor_lost(budgets, highlight):
    highlight("budget participatif", budgets[11], budgets[3], budgets[12])

    pages = [search("budget participatif", page=number) for number in (1, 2)]

    assert first(pages[0]) == ["Le budget participatif 11", "Le budget participatif 3"]
    assert first(pages[1]) == []
    titles_in_order = first(pages[0]) + titles(pages[0]) + titles(pages[1])
    assert sorted(titles_in_order) == sorted(f"Le budget participatif {number}" for number in range(12))


def test_one_that_is_kept_for_members_is_for_them_only(budgets, highlight, agent):
    highlight("budget participatif", budgets[11])
    PageViewRestriction.objects.create(page=budgets[11], restriction_type=PageViewRestriction.LOGIN)

    # The index does not know yet: the database decides.
    assert first(search("budget participatif")) == []
    assert "Le budget participatif 11" not in titles(search("budget participatif"))
    operations.drain_all()

    assert first(search("budget participatif")) == []
    assert search("budget participatif").total == 11
    assert first(search("budget participatif", user=agent)) == ["Le budget participatif 11"]


def test_one_of_a_group_is_for_its_members_only(budgets, highlight, agent, moderator):
    highlight("budget participatif", budgets[11])
    restriction = PageViewRestriction.objects.create(page=budgets[11], restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.set(moderator.groups.all())
    operations.drain_all()

    assert first(search("budget participatif", user=agent)) == first(search("budget participatif")) == []
    assert first(search("budget participatif", user=moderator)) == ["Le budget participatif 11"]


def test_one_that_is_unpublished_is_gone(budgets, highlight):
    highlight("budget participatif", budgets[11], budgets[0])

    budgets[11].unpublish()

    assert first(search("budget participatif")) == ["Le budget participatif 0"]


def test_without_engine_nothing_says_that_they_pass(budgets, index, highlight):
    highlight("budget participatif", budgets[11])
    for slot in (1, 2):
        index.drop(slot)

    results = search("budget participatif")

    assert answers.TITLES_ONLY in results.notices
    assert first(results) == []


def test_the_engine_is_asked_once_more_only_when_there_is_something_to_ask(index, write, highlight, monkeypatch):
    page = write("Le budget", slug="climat-1")
    operations.drain_all()
    highlight("budget", page)
    requests = []
    find = type(index).find
    monkeypatch.setattr(
        type(index), "find", lambda self, request: requests.append(request.among) or find(self, request)
    )

    search("tente", chosen={"type": ["note"]})
    search("budget", chosen={})
    assert not any(requests)
    assert first(search("budget", chosen={"type": ["note"]})) == ["Le budget"]
    assert [each for each in requests if each] == [(f"note:{page.pk}",)]
