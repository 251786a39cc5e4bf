"""How many défis answer, said in words."""

from community.defis.listing import result_sentence
from search.query.panels import FilterPanel, Option


def panel(name, *labels, is_selected=True):
    return FilterPanel(name, name, [Option(label, label, 1, is_selected) for label in labels])


def sentence(total, *panels):
    return str(result_sentence(total, panels))


def test_a_theme_and_an_edition_make_a_sentence():
    panels = [panel("edition", "2018"), panel("theme", "Transition écologique")]
    assert sentence(7, *panels) == "7 défis sur la transition écologique, 2018"


def test_several_values_of_a_filter_are_joined_by_or():
    themes = panel("theme", "Transition écologique", "Cohésion sociale")
    assert sentence(1, themes, panel("edition", "2018", "2019")) == (
        "1 défi sur la transition écologique ou la cohésion sociale, 2018 ou 2019"
    )


def test_the_kind_stands_before_the_theme():
    assert sentence(2, panel("theme", "Transition écologique"), panel("nature", "local")) == (
        "2 défis de nature locale sur la transition écologique"
    )


def test_what_is_not_chosen_is_not_said():
    assert sentence(76, panel("theme", "Transition écologique", is_selected=False)) == (
        "76 défis de l’université et de programmes cousins"
    )


def test_nothing_found_is_said_too():
    assert sentence(0, panel("theme", "Transition écologique")).startswith("Aucun défi sur la transition")


def test_what_is_typed_by_hand_is_kept_as_it_is():
    assert "100 %d <b>" in sentence(0, panel("site", "100 %d <b>"))
