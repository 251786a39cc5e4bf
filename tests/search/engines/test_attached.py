"""Contract: the text of an attached file is found, after everything else, and teaches neither spelling nor kinship."""

import pytest

from french import analysis
from search.engines.base import Engine, EngineRequest
from tests.search.made_up import PUBLIC, document, fill, request


@pytest.fixture
def filled(engine: Engine) -> Engine:
    return fill(
        engine,
        document("resource:1", "Un guide", attached="Le compostage partagé au pied des immeubles"),
        document("resource:2", "Un cahier", "Le compostage partagé, et rien de plus à en dire ici"),
        document("resource:3", "Une note", attached="Un compostage", acl=frozenset({"g:7"})),
    )


def test_the_words_of_a_file_are_found_after_those_of_the_page(filled: Engine) -> None:
    assert filled.find(request("compostage")).keys == ("resource:2", "resource:1")


def test_a_quotation_from_a_file_is_found(filled: Engine) -> None:
    query = analysis.parse_query('"au pied des immeubles"')
    assert filled.find(EngineRequest(query.clauses, PUBLIC, phrases=query.phrases)).keys == ("resource:1",)
    query = analysis.parse_query('"immeubles au pied"')
    assert filled.find(EngineRequest(query.clauses, PUBLIC, phrases=query.phrases)).keys == ()


def test_who_may_not_see_the_page_finds_nothing_of_its_file(filled: Engine) -> None:
    assert filled.find(request("compostage")).total == 2
    assert filled.find(request("compostage", acl={"public", "g:7"})).total == 3


def test_a_file_corrects_no_word_and_completes_none(filled: Engine) -> None:
    assert filled.spellings("immeuble") == []
    assert filled.complete(("immeubles",), PUBLIC, 5) == ()
