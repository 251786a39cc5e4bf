"""Typing mistakes are corrected with words of public documents."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from french.analysis import analyse_query
from french.edit_distance import edit_distance
from search.engines.base import Engine, Spelling
from search.engines.memory import MemoryEngine
from search.engines.tantivy import TantivyEngine
from search.query.spelling import best_spelling, correct_spelling
from tests.search.made_up import PUBLIC, document, fill

TITLES = (
    "La médiathèque idéale",
    "Lutter contre le jet de mégots",
    "La transition écologique",
    "Un budget participatif",
    "Les habitants et le numérique",
)


@pytest.fixture(params=[MemoryEngine, TantivyEngine], ids=["memory", "tantivy"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    documents = [document(f"defi:{number}", title) for number, title in enumerate(TITLES)]
    secret = document("defi:99", "Confidentialité", acl=frozenset({"login"}))
    return fill(request.param(tmp_path), *documents, secret)


@pytest.mark.parametrize(
    ("word", "corrected"),
    [
        ("mediateque", "médiathèque"),
        ("megos", "mégots"),
        ("transision écologique", "transition écologique"),
        ("budgte partcipatif", "budget participatif"),
        ("l'habitnat", "l'habitants"),
        ("numrique", "numérique"),
        ("emdiatheque", "médiathèque"),
    ],
)
def test_a_word_that_nothing_holds_is_corrected(engine: Engine, word: str, corrected: str) -> None:
    assert correct_spelling(engine, word, analyse_query(word), PUBLIC) == corrected


@pytest.mark.parametrize("word", ["médiathèques", "megot", "zzzzzzzz", "xyz", "2019", "", "le la", "confidentialit"])
def test_a_known_short_or_far_word_is_left_alone(engine: Engine, word: str) -> None:
    assert correct_spelling(engine, word, analyse_query(word), PUBLIC) is None


@pytest.mark.parametrize(("word", "near"), [("cantine", "cabine"), ("mobilité des seniors", "serious")])
def test_a_word_of_french_that_nobody_wrote_yet_is_no_mistake(tmp_path: Path, word: str, near: str) -> None:
    engine = fill(MemoryEngine(tmp_path), document("defi:1", f"La {near} et la mobilité"))

    assert correct_spelling(engine, word, analyse_query(word), PUBLIC) is None


def test_the_nearest_then_the_commonest_word_is_chosen() -> None:
    among = [Spelling("marche", "marché", 3), Spelling("marcher", "marcher", 90), Spelling("marches", "marches", 9)]

    assert best_spelling("marchee", [among[0], among[2]]) == among[2]
    assert best_spelling("marchr", among) == among[1]
    assert best_spelling("marche", among[:1]) is None


@given(st.text(alphabet="abc", max_size=6), st.text(alphabet="abc", max_size=6))
def test_distances_are_the_same_both_ways_and_bounded(one: str, other: str) -> None:
    assert edit_distance(one, other, 2) == edit_distance(other, one, 2)
    assert 0 <= edit_distance(one, other, 2) <= 3
    assert (edit_distance(one, other, 2) == 0) == (one == other)
