"""Labels find their place in French sentences."""

import pytest

from french.grammar import either, sentence_form, together, with_article


@pytest.mark.parametrize(
    ("label", "phrase"),
    [
        ("Transition écologique", "la transition écologique"),
        ("Réformes territoriales", "les réformes territoriales"),
        ("Attractivité des territoires", "l’attractivité des territoires"),
        ("Qualité de l'action publique", "la qualité de l'action publique"),
        ("Logement", "le logement"),
        ("Démocratie et citoyenneté", "le thème «\u00a0Démocratie et citoyenneté\u00a0»"),
        ("Zut", "le thème «\u00a0Zut\u00a0»"),
        ("", "le thème «\u00a0\u00a0»"),
    ],
)
def test_a_theme_takes_its_article_or_is_named(label, phrase):
    assert with_article(label) == phrase


def test_an_acronym_keeps_its_capitals():
    assert sentence_form("MOOC") == "MOOC"
    assert sentence_form("Méthode") == "méthode"


def test_choices_are_joined_in_french():
    assert either([]) == ""
    assert either(["a"]) == "a"
    assert either(["a", "b", "c"]) == "a, b ou c"
    assert together(["a", "b"]) == "a et b"
