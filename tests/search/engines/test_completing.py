"""While one types: titles that have the words, the last one begun, a mistake forgiven, for those who may see."""

import pytest

from search.engines.base import Engine
from tests.search.made_up import PUBLIC, document, fill

LIMIT = 5


@pytest.fixture
def filled(engine: Engine) -> Engine:
    return fill(
        engine,
        document("defi:1", "Dessiner la médiathèque idéale"),
        document("defi:2", "La médiation numérique"),
        document("defi:3", "Le budget", "La médiathèque est dans le texte."),
        document("defi:4", "La médiathèque des agents", acl=frozenset({"g:7"})),
        document("moment:1:30", "La médiathèque", parent="defi:1"),
    )


def test_a_beginning_is_enough(filled: Engine) -> None:
    assert set(filled.complete(("media",), PUBLIC, LIMIT)) == {"defi:1", "defi:2"}
    assert filled.complete(("dessiner", "med"), PUBLIC, LIMIT) == ("defi:1",)


def test_only_the_last_word_may_be_a_beginning(filled: Engine) -> None:
    assert filled.complete(("dess", "mediatheque"), PUBLIC, LIMIT) == ()


@pytest.mark.parametrize("text", ["mediateque", "mediatehque", "mediatheqeu", "nediatheque", "mediattheq"])
def test_one_wrong_letter_is_forgiven(filled: Engine, text: str) -> None:
    assert filled.complete((text,), PUBLIC, LIMIT) == ("defi:1",)


def test_short_words_are_taken_at_their_word(filled: Engine) -> None:
    assert filled.complete(("nud",), PUBLIC, LIMIT) == ()


def test_what_is_typed_right_comes_first(engine: Engine) -> None:
    fill(engine, document("defi:1", "Les ponts"), document("defi:2", "Les monts"), document("defi:3", "Les pontons"))

    assert engine.complete(("ponts",), PUBLIC, LIMIT)[0] == "defi:1"


def test_completions_are_those_of_who_asks(filled: Engine) -> None:
    assert "defi:4" not in filled.complete(("mediatheque",), PUBLIC, LIMIT)
    assert "defi:4" in filled.complete(("mediatheque",), PUBLIC | {"g:7"}, LIMIT)


def test_no_more_than_asked_and_nothing_for_nothing(filled: Engine) -> None:
    assert len(filled.complete(("media",), PUBLIC, 1)) == 1
    assert filled.complete((), PUBLIC, LIMIT) == ()
