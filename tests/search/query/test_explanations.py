"""Each result says why it is there, in words."""

from collections.abc import Callable

import pytest
from wagtail.models import Page

from search import facets
from search.engines.base import Engine
from search.index import operations
from search.query import relaxation, search
from search.query.explanations import labels_of_hit

Write = Callable[..., Page]


def why(text: str) -> list[tuple[str, str]]:
    (hit,) = search(text, chosen={}, user=None).hits
    return [(reason.where, reason.words) for reason in hit.reasons]


@pytest.fixture
def _page(index: Engine, write: Write) -> None:
    facets.register(
        facets.Facet("theme", "Thème", lambda values: {"proprete": "Propreté urbaine"}, similarity_weight=2)
    )
    facets.register(facets.Facet("taille", "Taille", lambda values: {}, similarity_weight=0.5))
    operations.rebuild()
    write("Le jet de mégots", "Au centre-ville, près de la bibliothèque.", slug="proprete-1")
    operations.drain_all()


pytestmark = pytest.mark.usefixtures("_page")


def test_the_title_and_the_text_are_told_apart() -> None:
    assert why("megot centre") == [("Dans le titre", "mégots"), ("Dans le texte", "centre")]


def test_a_synonym_is_said_to_be_one() -> None:
    assert why("médiathèque") == [("Proche de «\u00a0médiathèque\u00a0»", "bibliothèque")]


def test_a_correction_is_said() -> None:
    assert why("mégtos") == [("Dans le titre", "mégots"), ("Compris comme", "mégots")]


def test_a_chosen_label_is_named() -> None:
    assert set(why("propreté mégots")) == {("Dans le titre", "mégots"), ("Thème", "Propreté")}


def test_words_in_quotation_marks_that_nothing_holds_so_are_looked_for_apart() -> None:
    results = search('"centre mégots"', chosen={}, user=None)

    assert (results.total, results.notices) == (1, [relaxation.NO_PHRASE])


def test_words_kept_out_are_said() -> None:
    results = search("-mégots xylophone", chosen={}, user=None)

    assert results.total == 0
    assert [str(notice) for notice in results.notices] == [
        "Les pages qui contiennent ceci sont écartées\u00a0: mégots."
    ]


def test_a_label_that_is_not_searched_explains_nothing() -> None:
    labels = {"taille=1": "De 2 000 à 10 000 mégots", "theme=proprete": "Propreté urbaine"}

    assert labels_of_hit({"taille": ("1",), "theme": ("proprete",)}, labels) == (("Thème", "Propreté urbaine"),)
