"""The clauses that a query is made of."""

from french.analysis import analyse, analyse_query
from french.analysis.queries import FORM_WEIGHT, key_of, without_operators


def alternatives(text: str) -> list[list[tuple[str, ...]]]:
    return [[each.terms for each in clause.alternatives] for clause in analyse_query(text)]


def test_each_telling_word_is_a_clause() -> None:
    assert [each[0] for each in alternatives("comment réduire les déchets ?")] == [
        analyse("réduire").terms,
        analyse("déchets").terms,
    ]


def test_small_words_make_no_clause() -> None:
    assert analyse_query("que faire de la") == ()
    assert analyse_query("?! …") == ()
    assert analyse_query("") == ()


def test_a_compound_is_searched_in_parts_or_joined() -> None:
    for text in ("e communaute", "e-communauté"):
        (clause,) = alternatives(text)
        assert clause == [("e", "communaut"), ("ecommunaut",)]


def test_a_synonym_is_searched_and_weighs_less() -> None:
    (clause,) = analyse_query("territoire")

    own, *others = clause.alternatives
    assert (own.terms, own.weight) == (analyse("territoire").terms, 1.0)
    assert [other.terms for other in others] == [analyse("territorial").terms]
    assert all(other.weight < own.weight for other in others)


def test_a_synonym_of_several_words_is_recognised_and_must_be_found_whole() -> None:
    (clause,) = alternatives("ressources humaines")
    assert ("rh",) in clause

    (clause,) = alternatives("RH")
    assert analyse("ressources humaines").terms in clause


def test_a_clause_knows_the_words_that_were_typed() -> None:
    (clause,) = analyse_query("l'habitant")

    assert [word.surface for word in clause.words] == ["habitant"]


def test_another_form_of_a_word_weighs_a_little_less() -> None:
    (clause,) = analyse_query("maire·esse")

    assert [(each.terms, each.weight) for each in clause.alternatives] == [
        (("mair",), 1.0),
        (("mairess",), FORM_WEIGHT),
    ]
    assert clause.terms == {"mair", "mairess"}


def test_two_queries_of_the_same_words_have_one_key() -> None:
    assert key_of("réduire les déchets, e-communauté") == "dechet ecommunaut redui"
    assert key_of("e-communauté : déchet réduire déchets") == key_of("réduire les déchets, e-communauté")
    assert key_of("que de la") == ""


def test_what_is_quoted_or_kept_out_leaves_its_place_empty() -> None:
    text = 'réduire "les déchets" -verts vite'
    assert without_operators(text) == text.replace('"les déchets"', " " * 13).replace("-verts", " " * 6)
