"""An expression finds what folds as a word, in any database."""

import re

import pytest

from french.folding import folded_pattern


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("école", "L’École du dehors"),
        ("ECOLE", "une école"),
        ("coeur", "Le cœur du village"),
        ("cœur", "LE COEUR DU VILLAGE"),
        ("aout", "Août 2017"),
        ("noel", "Noël"),
        ("c++", "Apprendre le C++"),
    ],
)
def test_case_accents_and_ligatures_do_not_count(word: str, title: str) -> None:
    assert re.search(folded_pattern(word), title, re.IGNORECASE)


@pytest.mark.parametrize(("word", "title"), [("école", "ecale"), ("c.t", "cat"), ("coeur", "cour")])
def test_letters_do(word: str, title: str) -> None:
    assert not re.search(folded_pattern(word), title, re.IGNORECASE)
