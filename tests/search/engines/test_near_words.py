"""Contract: the nearest words of public documents are found, with how they are written and in how many documents."""

import pytest

from search.engines.base import Engine, Spelling
from search.query.spelling import best_spelling
from tests.search.made_up import document, fill


@pytest.fixture
def filled(engine: Engine) -> Engine:
    return fill(
        engine,
        document("defi:1", "La médiathèque et la médiation"),
        document("defi:2", "Une médiathèque", "la participation des habitants"),
        document("defi:3", "Le bruit", "Mobilité"),
        document("defi:4", "Une bruine", acl=("group:1",)),
    )


def nearest(engine: Engine, typed: str, prefix: str, most: int) -> Spelling | None:
    return best_spelling(typed, engine.near_spellings(typed, prefix, most))


@pytest.mark.parametrize(
    ("typed", "prefix", "word"),
    [
        ("mediateque", "m", Spelling("mediatheque", "médiathèque", 2)),
        ("meidatheque", "m", Spelling("mediatheque", "médiathèque", 2)),
        ("mediatoin", "m", Spelling("mediation", "médiation", 1)),
        ("partissipation", "p", Spelling("participation", "participation", 1)),
        ("abitants", "b", None),
        ("moblite", "m", Spelling("mobilite", "mobilité", 1)),
        ("qobilite", "q", None),
        ("licorne", "l", None),
    ],
)
def test_the_nearest_word_is_the_same_in_every_engine(
    filled: Engine, typed: str, prefix: str, word: Spelling | None
) -> None:
    assert nearest(filled, typed, prefix, 2) == word


def test_a_slip_on_the_first_letter_is_looked_for_under_another(filled: Engine) -> None:
    assert nearest(filled, "omedition", "m", 2) == Spelling("mediation", "médiation", 1)


def test_words_of_private_documents_correct_nothing(filled: Engine) -> None:
    assert nearest(filled, "bruinne", "b", 1) is None
