"""Contract: which documents are found, and in which order."""

import pytest

from search.documents.documents import Hit
from search.engines.base import DATE, Engine
from tests.search.made_up import document, fill, request


def test_all_words_must_be_there(engine: Engine) -> None:
    fill(engine, document("defi:1", "Réduire les déchets"), document("defi:2", "Réduire le bruit"))

    assert engine.find(request("réduire déchets")).keys == ("defi:1",)


def test_some_words_are_enough_when_the_request_says_so(engine: Engine) -> None:
    fill(engine, document("defi:1", "Réduire les déchets"), document("defi:2", "Réduire le bruit"))

    results = engine.find(request("réduire déchets licorne", minimum=2))

    assert results.keys == ("defi:1",)


def test_a_title_weighs_more_than_a_body(engine: Engine) -> None:
    fill(engine, document("defi:1", "Un autre sujet", "la mobilité"), document("defi:2", "La mobilité", "autre chose"))

    assert engine.find(request("mobilité")).keys == ("defi:2", "defi:1")


def test_a_tag_weighs_more_than_a_body(engine: Engine) -> None:
    fill(engine, document("defi:1", "Un sujet", "la mobilité"), document("defi:2", "Un sujet", keywords=("Mobilité",)))

    assert engine.find(request("mobilité")).keys == ("defi:2", "defi:1")


def test_a_boost_lifts_a_document_among_equals(engine: Engine) -> None:
    fill(engine, document("defi:1", "Mobilité"), document("defi:2", "Mobilité", boost=1.5))

    assert engine.find(request("mobilité")).keys[0] == "defi:2"


@pytest.mark.parametrize("boost", [0.5, 0.99, 1.003, 1.25, 3.0])
def test_a_score_is_multiplied_by_the_boost_and_by_nothing_else(engine: Engine, boost: float) -> None:
    fill(engine, document("defi:1", "Mobilité"), document("defi:2", "Mobilité", boost=boost))

    results = engine.find(request("mobilité"))
    worth = dict(zip(results.keys, results.scores, strict=True))

    assert worth["defi:2"] / worth["defi:1"] == pytest.approx(boost, rel=1e-4)


def test_a_synonym_comes_after_the_word_itself(engine: Engine) -> None:
    fill(engine, document("defi:1", "Une bibliothèque"), document("defi:2", "Une médiathèque"))

    assert engine.find(request("médiathèque")).keys == ("defi:2", "defi:1")


def test_the_latest_come_first_when_the_date_decides(engine: Engine) -> None:
    fill(engine, *(document(f"defi:{day}", "Mobilité", day=day) for day in (2, 3, 1)))

    assert engine.find(request("mobilité", order=DATE)).keys == ("defi:3", "defi:2", "defi:1")


def test_pages_follow_each_other_without_overlap(engine: Engine) -> None:
    fill(engine, *(document(f"defi:{day}", "Mobilité", day=day) for day in range(1, 8)))

    pages = [engine.find(request("mobilité", order=DATE, offset=offset, limit=3)) for offset in (0, 3, 6, 9)]

    assert [len(page.keys) for page in pages] == [3, 3, 1, 0]
    assert {page.total for page in pages} == {7}
    assert len({key for page in pages for key in page.keys}) == 7


def test_a_part_of_a_document_stays_out_of_the_results(engine: Engine) -> None:
    fill(engine, document("talk:1", "Mobilité"), document("moment:1:30", "Mobilité", parent="talk:1", start_s=30.0))

    results = engine.find(request("mobilité"))

    assert (results.keys, results.total) == (("talk:1",), 1)


def test_a_request_without_words_finds_everything(engine: Engine) -> None:
    fill(engine, document("defi:1", "Un"), document("defi:2", "Deux"))

    assert engine.find(request()).total == 2


def test_a_limit_of_zero_is_no_accident(engine: Engine) -> None:
    # Tantivy panics on it.
    fill(engine, document("defi:1", "Mobilité"))

    assert engine.find(request("mobilité", limit=0)).total == 1


def test_words_of_a_query_language_are_only_words(engine: Engine) -> None:
    fill(engine, document("defi:1", "Mobilité"))

    for text in ('"mobilité', "title:mobilité*", "mobilité^9 AND (", "mobilité OR [1 TO 2]", "' OR 1=1 --"):
        engine.find(request(text))


def test_among_named_documents_only_those_that_pass_are_found(engine: Engine) -> None:
    hidden = document("defi:4", "Le bruit", acl=frozenset({"g:7"}), facets={"theme": ("climat",)})
    others = [
        document(f"defi:{pk}", "Le bruit", facets={"theme": (theme,)}) for pk, theme in ((2, "voirie"), (3, "climat"))
    ]
    fill(engine, document("defi:1", "La mobilité", facets={"theme": ("climat",)}), hidden, *others)

    keys = ("defi:1", "defi:2", "defi:4", "defi:9")

    assert set(engine.find(request(among=keys)).keys) == {"defi:1", "defi:2"}
    assert engine.find(request(among=keys, filters={"theme": ("climat",)})).keys == ("defi:1",)
    assert engine.find(request("bruit", among=("defi:1",))).keys == ()


def test_what_results_show_comes_back_with_the_keys(engine: Engine) -> None:
    hit = Hit("defi:1", "defi", "La mobilité", "/defis/mobilite/", "« Voilà » l’été", ("Cluny",))
    fill(engine, document("defi:1", "La mobilité", hit=hit), document("defi:2", "La mobilité", "sans rien de gardé"))

    assert engine.find(request("mobilité")).hits == {"defi:1": hit.dump(), "defi:2": ""}
