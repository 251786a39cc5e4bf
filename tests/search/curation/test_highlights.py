"""Pages that the team puts forward for a search: first, once, and only for those who may see them."""

import pytest
from wagtail.models import PageViewRestriction

from search.index import operations
from search.query import answers
from search.query import search as service
from tests import query_budgets


def search(text, **parameters):
    return service(text, **{"chosen": {}, "user": None, **parameters})


def first(results):
    return [each.hit.title for each in results.promoted]


def titles(results):
    return [each.hit.title for each in results.hits]


@pytest.fixture
def budgets(each_engine, write):
    entries = [write(f"Le budget participatif {number}", slug=f"budget-{number}") for number in range(12)]
    entries.append(write("Décider ensemble de l’argent", slug="argent"))
    operations.drain_all()
    return entries


def test_they_come_first_and_totals_stay(budgets, highlight):
    before = search("budgets participatifs")
    highlight("budget participatif", budgets[12], budgets[11])

    results = search("les Budgets participatifs")

    assert first(results) == ["Décider ensemble de l’argent", "Le budget participatif 11"]
    assert results.promoted[0].is_promoted
    assert results.total == before.total == 12
    assert [(panel.name, panel.options) for panel in results.panels] == [
        (panel.name, panel.options) for panel in before.panels
    ]


def test_nothing_is_shown_twice_nor_lost(budgets, highlight):
    highlight("budget participatif", budgets[11], budgets[3])

    pages = [search("budget participatif", page=number) for number in (1, 2)]

    titles_in_order = first(pages[0]) + titles(pages[0]) + titles(pages[1])
    assert sorted(titles_in_order) == sorted(f"Le budget participatif {number}" for number in range(12))
    assert first(pages[1]) == []


def test_order_does_not_matter_and_another_search_is_left_alone(budgets, highlight):
    highlight("budget participatif", budgets[12])

    assert first(search("participatifs budget")) == ["Décider ensemble de l’argent"]
    assert first(search("budget")) == []
    assert first(search("budget participatif commune")) == []
    assert first(search("budget participatif -commune")) == []


def test_the_order_by_date_leaves_them_out(budgets, highlight):
    highlight("budget participatif", budgets[11])

    results_by_date = search("budget participatif", sort="date")

    assert first(results_by_date) == []
    assert len(results_by_date.hits) == 10


def test_one_that_is_unpublished_is_gone(budgets, highlight):
    highlight("budget participatif", budgets[12], budgets[0])

    budgets[12].unpublish()

    assert first(search("budget participatif")) == ["Le budget participatif 0"]


def test_one_that_is_kept_for_members_is_shown_to_them(budgets, highlight, agent):
    highlight("budget participatif", budgets[12])
    PageViewRestriction.objects.create(page=budgets[12], restriction_type=PageViewRestriction.LOGIN)

    assert first(search("budget participatif")) == []
    assert first(search("budget participatif", user=agent)) == ["Décider ensemble de l’argent"]


def test_it_holds_without_engine(budgets, each_engine, highlight):
    highlight("budget participatif", budgets[12], budgets[3])
    for slot in (1, 2):
        each_engine.drop(slot)

    results = search("budget participatif")

    assert answers.TITLES_ONLY in results.notices
    assert first(results) == ["Décider ensemble de l’argent", "Le budget participatif 3"]
    assert "Le budget participatif 3" not in titles(results)


def test_a_search_that_finds_nothing_has_them_all_the_same(index, write, highlight, client):
    page = write("Le zéphyr")
    operations.drain_all()
    highlight("xylophone", page)

    answer = client.get("/recherche/", {"q": "xylophones"}).content.decode()

    assert "Mis en avant par l’équipe" in answer
    assert "/page-" in answer
    assert "Personne n’en a encore parlé" not in answer


def test_a_last_page_that_held_nothing_else_says_where_it_is(index, write, highlight, client):
    entries = [write(f"Le budget {number}") for number in range(11)]
    operations.drain_all()
    last = {each.hit.title for each in search("budget", page=2).hits}
    highlight("budget", next(page for page in entries if page.title in last))

    answer = client.get("/recherche/", {"q": "budget", "page": "2"})

    assert answer.status_code == 200
    assert "Le reste est sur la première page" in answer.content.decode()


def test_the_page_costs_the_same_whatever_is_put_forward(index, write, highlight, client, count_queries):
    entries = [write(f"Le budget {number}") for number in range(6)]
    operations.drain_all()
    highlight("budget", entries[0])

    def ask():
        assert client.get("/recherche/", {"q": "budget"}).status_code == 200

    ask()
    few = count_queries(ask)
    for number in range(5):
        highlight(f"mot{chr(97 + number)}", *entries[:3])
    ask()

    assert count_queries(ask) == few <= query_budgets.ANONYMOUS
