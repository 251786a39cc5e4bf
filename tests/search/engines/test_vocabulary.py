"""Words close to a typed word: the same as by comparing each, found among a few."""

from hypothesis import given
from hypothesis import strategies as st

from french.edit_distance import edit_distance
from search.engines.vocabulary import Vocabulary

WORDS = st.text(alphabet="abcé", min_size=1, max_size=7)


@given(WORDS, st.sets(WORDS, max_size=20), st.sampled_from([1, 2]))
def test_no_word_that_is_close_is_left_out(text: str, words: set[str], most: int) -> None:
    close = {word: edit_distance(text, word, most) for word in words}
    expected = {word: edits for word, edits in close.items() if 0 < edits <= most}
    near = Vocabulary(f"{word}|{word.upper()}" for word in words).near(text, most)
    assert {term.partition("|")[0]: edits for edits, terms in near.items() for term in terms} == expected
    assert list(near) == sorted(near)
