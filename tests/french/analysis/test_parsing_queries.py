"""Marks in a query: quotation marks and minus signs, whole, alone or upside down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from french.analysis import ParsedQuery, analyse, analyse_query, parse_query


@pytest.mark.parametrize("text", ['"budget participatif"', "« budget participatif »", "“budget participatif”"])
def test_words_between_marks_are_a_phrase_and_words_to_find(text: str) -> None:
    query = parse_query(f"{text} commune")

    assert query.phrases == (analyse("budget participatif").terms,)
    assert [clause.words[0].folded for clause in query.clauses] == ["budget", "participatif", "commune"]


def test_a_minus_sign_before_a_word_keeps_it_out() -> None:
    query = parse_query("budget -participatif")

    assert query.clauses == analyse_query("budget")
    assert [clause.alternatives[0].terms for clause in query.excluded] == [analyse("participatif").terms]


@pytest.mark.parametrize(
    "text", ["co-design", "budget - participatif", "2017-2019", "-", "- -", 'rendez-vous"', "«", '"""']
)
def test_marks_that_only_look_so_are_no_marks(text: str) -> None:
    query = parse_query(text)

    assert query == ParsedQuery(analyse_query(text))


def test_places_of_words_are_those_of_what_was_typed() -> None:
    text = '-"sans cela" mégots'

    (clause,) = parse_query(text).clauses

    assert text[clause.words[0].start : clause.words[0].end] == "mégots"


@given(st.text(alphabet="ab« »\"“”- l'é·.", max_size=60))
def test_nothing_typed_makes_it_fail(text: str) -> None:
    parse_query(text)
