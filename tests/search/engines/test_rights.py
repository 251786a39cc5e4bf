"""Contract: nobody learns of a document that is not theirs: not by hits, counts, words or kin."""

from french import analysis
from search.engines.base import Engine
from tests.search.made_up import document, fill, request

MEMBERS = frozenset({"public", "login"})
SECRET = {"acl": frozenset({"login"}), "facets": {"theme": ("secret",)}}


def _filled(engine: Engine) -> Engine:
    return fill(
        engine,
        document("defi:1", "Mobilité partagée", facets={"theme": ("ouvert",)}),
        document("defi:2", "Mobilité confidentielle", **SECRET),
    )


def test_a_stranger_finds_only_what_is_public(engine: Engine) -> None:
    results = _filled(engine).find(request("mobilité", count=("theme",)))

    assert results.keys == ("defi:1",)
    assert results.total == 1
    assert results.counts["theme"] == {"ouvert": 1}


def test_a_member_finds_both(engine: Engine) -> None:
    results = _filled(engine).find(request("mobilité", MEMBERS, count=("theme",)))

    assert set(results.keys) == {"defi:1", "defi:2"}
    assert results.counts["theme"] == {"ouvert": 1, "secret": 1}


def test_the_words_of_what_is_not_public_are_never_suggested(engine: Engine) -> None:
    assert _filled(engine).spellings("conf") == []
    assert [each.surface for each in engine.spellings("mob")] == ["mobilité"]
    assert engine.near_spellings("confidentiele", "c", 2) == []
    assert [each.surface for each in engine.near_spellings("mobilte", "m", 2)] == ["mobilité"]


def test_a_word_is_no_longer_suggested_once_its_document_is_closed(engine: Engine) -> None:
    fill(engine, document("defi:1", "Mobilité"), document("defi:2", "Confidences"))
    assert [each.surface for each in engine.near_spellings("confidence", "c", 2)] == ["confidences"]

    with engine.writer() as writer:
        writer.write([], ["defi:2"])
        writer.commit()

    assert engine.spellings("conf") == []
    assert engine.near_spellings("confidence", "c", 2) == []


def test_kin_are_looked_for_among_what_one_may_see(engine: Engine) -> None:
    _filled(engine)

    assert engine.similar_to_document("defi:1", frozenset({"public"}), [frozenset({"defi"})], 5) == [[]]
    (kin,) = engine.similar_to_document("defi:1", MEMBERS, [frozenset({"defi"})], 5)
    assert [each.key for each in kin] == ["defi:2"]


def test_what_one_may_not_see_has_no_kin(engine: Engine) -> None:
    assert _filled(engine).similar_to_document("defi:2", frozenset({"public"}), [frozenset({"defi"})], 5) == [[]]


def test_how_common_a_word_is_depends_on_who_asks(engine: Engine) -> None:
    (clause,) = analysis.analyse_query("mobilité")

    assert _filled(engine).frequency(clause, frozenset({"public"})) == 1
    assert engine.frequency(clause, MEMBERS) == 2
