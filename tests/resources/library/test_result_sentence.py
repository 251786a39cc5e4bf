"""How many resources answer, said in words."""

from resources.library.listing import result_sentence
from search.query.panels import FilterPanel, Option


def test_kind_theme_and_year_make_a_sentence():
    panels = [
        FilterPanel("annee", "Année", [Option("2018", "2018", 1, is_selected=True)]),
        FilterPanel("nature", "Nature", [Option(each, each, 1, is_selected=True) for each in ("Méthode", "Outil")]),
        FilterPanel("theme", "Thème", [Option("t", "Logement", 1, is_selected=True)]),
    ]
    assert str(result_sentence(2, panels)) == "2 ressources (méthode ou outil) sur le logement, 2018"


def test_nothing_found_is_said_too():
    assert str(result_sentence(0, [])).startswith("Aucune ressource")
