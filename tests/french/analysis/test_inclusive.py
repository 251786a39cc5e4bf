"""The feminine that an ending makes of a base, and endings that only mark the plural."""

import pytest

from french.analysis.inclusive import feminine, is_plural_mark


@pytest.mark.parametrize(
    ("base", "ending", "expected"),
    [
        ("investi", "e", "investie"),
        ("Élu", "e", "élue"),
        ("agent", "es", "agente"),
        ("citoyen", "ne", "citoyenne"),
        ("tous", "te", "toute"),
        ("heureux", "se", "heureuse"),
        ("chercheur", "se", "chercheuse"),
        ("maître", "sse", "maîtresse"),
        ("maire", "sse", "mairesse"),
        ("maire", "esse", "mairesse"),
        ("porteur", "euse", "porteuse"),
        ("porteur", "euses", "porteuse"),
        ("acteur", "rice", "actrice"),
        ("acteur", "trice", "actrice"),
        ("créateurs", "trices", "créatrice"),
        ("locaux", "ales", "locale"),
        ("locaux", "ale", "locale"),
        ("municipaux", "ales", "municipale"),
        ("projet", "ale", None),
        ("travaux", "e", None),
        ("bons", "nes", "bonne"),
        ("ils", "le", None),
        ("agent", "ex", None),
        ("premier", "ère", "première"),
        ("premiers", "ières", "première"),
        ("nouveau", "elle", "nouvelle"),
        ("os", "se", "osse"),
        ("du", "e", "due"),
        ("fous", "e", "fouse"),
        ("pois", "e", "poise"),
        ("gars", "ne", None),
        ("fin", "les", None),
        ("dis", "le", None),
        ("u", "e", None),
        ("élu2", "e", None),
        ("elu", "s", None),
        ("élu", "", None),
        ("inconnu", "zz", None),
    ],
)
def test_the_feminine_that_an_ending_makes(base: str, ending: str, expected: str | None) -> None:
    assert feminine(base, ending) == expected


@pytest.mark.parametrize(
    ("ending", "connector", "follows_ending", "expected"),
    [
        ("s", "(", False, True),
        ("x", "·", False, True),
        ("S", "/", False, True),
        ("s", ")", False, True),
        ("s", "-", True, True),
        ("s", "-", False, False),
        ("s", ".", False, False),
        ("e", "(", True, False),
    ],
)
def test_an_ending_that_marks_the_plural(ending: str, connector: str, follows_ending: bool, expected: bool) -> None:
    assert is_plural_mark(ending, connector, follows_ending) is expected
