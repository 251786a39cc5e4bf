"""A word of French is known when it is typed, whether somebody wrote about it here or not."""

import pytest

from french.analysis import is_word
from french.analysis.lexicon.make import words


@pytest.mark.parametrize("folded", ["cantine", "seniors", "rideaux", "journaux", "jeux", "illectronisme"])
def test_a_word_is_known_in_the_singular_and_in_the_plural(folded: str) -> None:
    assert is_word(folded)


@pytest.mark.parametrize(
    "folded", ["mediateque", "concertatoin", "budgte", "taverny", "", "s", "x", "can\ntine", "2019"]
)
def test_a_mistake_a_name_and_what_is_no_word_are_not_known(folded: str) -> None:
    assert not is_word(folded)


def test_names_codes_short_words_and_words_of_parts_are_left_out_of_the_list() -> None:
    lines = ["8", "élégant/S.", "Paris/L'", "2CV", "le/D", "aide-mémoire/S.", "", "un", "œuvre/S. po:nom", "ADN"]

    assert list(words(lines)) == ["elegant", "oeuvre"]
