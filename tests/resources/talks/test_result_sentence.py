"""How many talks answer, said in words."""

from resources.talks.page.listing import result_sentence
from search.query.panels import FilterPanel, Option


def test_theme_speaker_and_year_make_a_sentence():
    panels = [
        FilterPanel(name, name, [Option(label, label, 1, is_selected=True)])
        for name, label in (("annee", "2018"), ("avec", "Ada Exemple"), ("theme", "Réformes territoriales"))
    ]
    assert str(result_sentence(3, panels)).endswith(" sur les réformes territoriales avec Ada Exemple, 2018")


def test_without_filter_the_whole_is_announced():
    assert str(result_sentence(0, [])).startswith("Aucun")
    assert str(result_sentence(1, [])).startswith("1 ")
