"""Families of synonyms: what stands for what, and how a query uses those it is given."""

import pytest

from french.analysis.families import Families, Family
from french.analysis.queries import SYNONYM_WEIGHT, analyse_query, parse_query

BIKES = Family(("vélo", "bicyclette", "deux roues"))


def others(*families: Family) -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    return dict(Families.of(families).others)


def alternatives(text: str, *families: Family) -> list[list[tuple[tuple[str, ...], float]]]:
    clauses = analyse_query(text, Families.of(families))
    return [[(each.terms, each.weight) for each in clause.alternatives] for clause in clauses]


def test_each_member_stands_for_the_others() -> None:
    assert others(BIKES) == {
        ("velo",): (("bicyclet",), ("deu", "rou")),
        ("bicyclet",): (("velo",), ("deu", "rou")),
        ("deu", "rou"): (("velo",), ("bicyclet",)),
    }


def test_one_way_the_first_only_has_others() -> None:
    assert others(Family(("vélo", "bicyclette", "cycle"), one_way=True)) == {("velo",): (("bicyclet",), ("cycl",))}


def test_a_member_of_two_families_has_the_others_of_both_once() -> None:
    both = others(Family(("vélo", "bicyclette")), Family(("vélo", "cycle", "bicyclette")))
    assert both["velo",] == (("bicyclet",), ("cycl",))


def test_the_joined_form_of_a_member_is_that_member() -> None:
    assert others(Family(("co-design", "conception"))) == {
        ("co", "design"): (("conception",),),
        ("codesign",): (("conception",),),
        ("conception",): (("co", "design"),),
    }


def test_a_member_of_small_words_stands_for_nothing() -> None:
    assert others(Family(("de la", "vélo"))) == {}


@pytest.mark.parametrize(("families", "longest"), [([], 1), ([Family(("vélo", "cycle"))], 1), ([BIKES], 2)])
def test_the_longest_member_counts_its_terms(families: list[Family], longest: int) -> None:
    assert Families.of(families).longest == longest


def test_a_query_uses_the_families_it_is_given_the_longest_member_first() -> None:
    half = SYNONYM_WEIGHT / 2
    assert alternatives("piste de vélo deux roues", BIKES) == [
        [(("pist",), 1.0)],
        [(("velo",), 1.0), (("bicyclet",), SYNONYM_WEIGHT), (("deu", "rou"), half)],
        [(("deu", "rou"), 1.0), (("velo",), SYNONYM_WEIGHT), (("bicyclet",), SYNONYM_WEIGHT)],
    ]
    assert alternatives("territoire") == [[(("territoi",), 1.0)]]


def test_the_forms_of_a_word_stay_beside_its_synonyms() -> None:
    forms = alternatives("maire·esse")[0]
    assert len(forms) == 2
    assert alternatives("maire·esse", Family(("maire", "bourgmestre")))[0][:2] == forms


def test_a_parsed_query_uses_the_families_it_is_given() -> None:
    (clause,) = parse_query("vélo", Families.of([BIKES])).clauses
    assert len(clause.alternatives) == 3
