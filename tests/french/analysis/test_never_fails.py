"""Whatever the text, the analyser answers, in a time that grows with the length and no faster."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from french.analysis import analyse, analyse_query, fold, normalise, words
from tests.slow_texts import is_quick

MARKS = st.text(alphabet="aeéEœs'’·.-/()&10 \u00a0\u202f\u00ad\u0301\x00 t,", max_size=80)
ANY = st.text(max_size=200) | MARKS


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_it_never_raises_and_its_terms_are_plain(text: str) -> None:
    analysis = analyse(text)

    for term in (*analysis.terms, *analysis.extra):
        assert term
        assert not set(term) & set(" \t\n|")
        assert len(term) <= 300


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_words_are_in_order_and_stand_where_they_say(text: str) -> None:
    form = normalise(text)
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(form)
        end = word.end


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_a_text_answers_the_query_made_of_itself(text: str) -> None:
    analysis = analyse(text)
    terms = {*analysis.terms, *analysis.extra}

    for clause in analyse_query(text):
        assert any(set(alternative.terms) <= terms for alternative in clause.alternatives)


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_what_was_folded_has_the_same_terms(text: str) -> None:
    # A reader without accents on her keyboard asks for the same things.
    for word in words(text):
        if word.terms and word.surface.islower() and word.folded.isalpha() and word.folded.isascii():
            assert set(analyse(word.folded).terms) <= {*word.terms, *analyse(word.surface).terms}


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    "family", ["a(b", "(1", "12/07/2017 ", "Comment réduire les déchets ? ", "1 222 222x ", "A.A.a", "a\u0301"]
)
def test_ten_times_the_text_takes_nothing_like_a_hundred_times_as_long(family: str) -> None:
    assert is_quick(analyse, family, is_whole=True)


def test_a_number_that_is_none_after_all_is_read_once() -> None:
    # The thousands of « 1 222 … 222x » are not read again from each of them.
    assert is_quick(lambda text: analyse(f"{text[:-1]}x"), " 222", is_whole=True)
    assert analyse("1 222 222x").terms == ("1222", "222x")
