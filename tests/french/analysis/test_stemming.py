"""The stemmer, ending by ending, and the shortest words it changes."""

import pytest

from french.analysis.stemming import stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("bateaux", "bateau"),
        ("canaux", "canal"),
        ("egaux", "egal"),
        ("maux", "mau"),
        ("genoux", "genou"),
        ("feux", "feu"),
        ("lots", "lot"),
        ("rues", "rue"),
        ("stress", "stress"),
    ],
)
def test_plurals(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("animatrice", "animateu"),
        ("animateurs", "animateu"),
        ("actrice", "acteu"),
        ("atrice", "atric"),
        ("danseuse", "danseu"),
        ("vieuse", "vieu"),
        ("deuse", "deus"),
        ("soeur", "soeu"),
        ("peur", "peur"),
    ],
)
def test_feminines_of_those_who_act(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("reformee", "reform"),
        ("aidee", "aid"),
        ("idee", "ide"),
        ("aide", "aid"),
        ("reformer", "reform"),
        ("aider", "aid"),
        ("amer", "amer"),
        ("aidez", "aid"),
        ("premiere", "premi"),
        ("reunir", "reuni"),
        ("reunie", "reuni"),
        ("venir", "venir"),
    ],
)
def test_participles_and_infinitives(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("numerique", "numeric"),
        ("longue", "long"),
        ("participative", "participatif"),
        ("europeenne", "europeen"),
        ("patronne", "patron"),
        ("paysanne", "paysan"),
        ("culturelle", "culturel"),
        ("cadette", "cadet"),
        ("celle", "cel"),
        ("elle", "ell"),
        ("gramme", "gramm"),
    ],
)
def test_last_consonants(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize("word", ["eau", "bus", "h264s", "co2s"])
def test_short_words_and_codes_stay_as_they_are(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(("word", "expected"), [("travaux", "travail"), ("plane", "plane"), ("planes", "plane")])
def test_irregular_words_are_found_as_they_are_and_in_the_singular(word: str, expected: str) -> None:
    assert stem(word) == expected
