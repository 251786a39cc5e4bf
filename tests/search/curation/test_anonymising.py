"""Only words that identify nobody are counted in searches."""

import pytest

from search.curation.analytics.anonymising import anonymous_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le budget participatif", "budget participatif"),
        ("les tiers-lieux à la campagne", "tiers-lieux campagne"),
        ("COVID 2020 2021", "covid 2020 2021"),
        ("commune de 3 500 habitants", "commune 3 500 habitants"),
        ("71000", "71000"),
        ("ZAN", "zan"),
    ],
)
def test_words_are_kept_in_small_letters(text, words):
    assert anonymous_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "de la",
        "jeanne.exemple@mairie.fr",
        "jeanne arobase mairie.fr",
        "06 12 34 56 78",
        "appeler le 0612345678",
        "12/03/1985",
        "siren 213401234",
        "https://exemple.fr/a",
        "www exemple www.exemple",
        "Camille Untel",
        "camille untel",
        "thierry exemple",
        "mme exemple",
        "monsieur le maire exemple",
        "Untel Exemple budget",
        "AB123CD",
        "un deux trois soleil vert bleu rouge jaune",
        "a" * 31,
        "mot " * 60,
        "bud\x07get",
        "C:\\dossier secret",
    ],
)
def test_what_may_be_somebodys_is_not(text):
    assert anonymous_words(text) == ""
