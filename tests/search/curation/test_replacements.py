"""« When people write this, search for that », at once or as a proposal."""

import pytest

from search.index import operations
from search.query import answers
from search.query import search as service


def search(text, **parameters):
    return service(text, **{"chosen": {}, "user": None, **parameters})


def titles(results):
    return [each.hit.title for each in results.hits]


@pytest.fixture
def pages(index, write):
    write("Le CNFPT et ses formations"), write("Le cnfpet n’existe pas")
    operations.drain_all()


def test_something_else_is_searched_and_the_reader_is_told(pages, replacement, client):
    replacement("CNFPET", "CNFPT")

    results = search("Le cnfpet, formations")

    assert titles(results) == ["Le CNFPT et ses formations"]
    assert results.text == "Le CNFPT, formations"
    page = client.get("/recherche/", {"q": "cnfpet"}).content.decode()
    assert "Recherche faite avec <strong>«\u00a0CNFPT\u00a0»</strong>" in page
    assert 'href="/recherche/?q=cnfpet&amp;tel=1"' in page


def test_the_reader_may_want_it_as_it_was_typed(pages, replacement, client):
    replacement("cnfpet", "CNFPT")

    assert titles(search("cnfpet", as_typed=True)) == ["Le cnfpet n’existe pas"]
    assert titles(search('"cnfpet"')) == ["Le cnfpet n’existe pas"]
    page = client.get("/recherche/", {"q": "cnfpet", "tel": "1", "type": "note"}).content.decode()
    # Filters and orders keep it so.
    assert 'name="tel" value="1"' in page
    assert "q=cnfpet&amp;tri=date&amp;tel=1" in page.replace("type=note&amp;", "")


def test_a_proposal_is_shown_beside_what_was_found(pages, replacement):
    replacement("cnfpet", "CNFPT", at_once=False)

    results = search("cnfpet")

    assert titles(results) == ["Le cnfpet n’existe pas"]
    assert (results.correction.text, results.correction.applied) == ("CNFPT", False)


def test_a_proposal_answers_when_nothing_else_does(pages, replacement):
    replacement("truc muche", "formations", at_once=False)

    results = search("trucs muche")
    assert titles(results) == []
    results = search("Truc-Muche")

    assert titles(results) == ["Le CNFPT et ses formations"]
    assert (results.correction.text, results.correction.applied) == ("formations", True)


def test_the_longest_run_of_words_is_replaced(pages, replacement):
    replacement("truc", "licorne")
    replacement("truc muche", "formations")

    assert search("un truc muche").text == "un formations"


def test_it_holds_on_every_engine_and_without_any(each_engine, write, replacement, settings):
    write("La tente")
    operations.drain_all()
    replacement("tante", "tente")
    assert titles(search("tante")) == ["La tente"]

    for slot in (1, 2):
        each_engine.drop(slot)

    results = search("tante")
    assert titles(results) == ["La tente"]
    assert answers.TITLES_ONLY in results.notices
