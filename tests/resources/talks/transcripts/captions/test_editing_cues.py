"""Lines are cut, joined and moved without a word lost, out of order or before the start."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.talks.transcripts.captions import TimedText
from resources.talks.transcripts.captions.editing import ImpossibleEdit, join, shift, split

WORD = st.text("abcé’-.!", min_size=1, max_size=8)
STARTS = st.integers(0, 80_000_000)
LENGTHS = st.integers(2, 60_000)


@st.composite
def cues(draw: st.DrawFn, words: int = 2) -> TimedText:
    start = draw(STARTS)
    text = " ".join(draw(st.lists(WORD, min_size=words, max_size=12)))
    return TimedText(start, start + draw(LENGTHS), text, draw(st.sampled_from(["", "Ana"])))


@given(cues(), st.none() | st.integers(-5, 200))
def test_what_is_cut_and_joined_again_is_as_before(cue: TimedText, place: int | None) -> None:
    first, second = split(cue, place)
    assert join(first, second) == cue
    assert first.text
    assert second.text


@given(cues(), st.none() | st.integers(0, 200))
def test_the_parts_share_the_time_in_order(cue: TimedText, place: int | None) -> None:
    first, second = split(cue, place)
    assert cue.starts_ms == first.starts_ms < first.ends_ms == second.starts_ms < second.ends_ms == cue.ends_ms


def test_it_is_cut_at_the_space_nearest_to_the_cursor() -> None:
    first, second = split(TimedText(0, 10_000, "Bonjour à toutes et à tous."), 18)
    assert (first.text, second.text) == ("Bonjour à toutes et", "à tous.")


@pytest.mark.parametrize("cue", [TimedText(0, 1000, "Bonjour"), TimedText(0, 1, "Bon jour"), TimedText(0, 1000, "")])
def test_what_cannot_be_cut_says_so(cue: TimedText) -> None:
    with pytest.raises(ImpossibleEdit):
        split(cue)


def test_two_voices_stay_apart() -> None:
    with pytest.raises(ImpossibleEdit, match="Deux personnes"):
        join(TimedText(0, 1, "Oui", "Ana"), TimedText(1, 2, "Non", "Lou"))


def test_a_line_without_a_name_takes_that_of_the_other() -> None:
    assert join(TimedText(0, 1, "Oui"), TimedText(1, 2, "et non", "Lou")) == TimedText(0, 2, "Oui et non", "Lou")


@given(st.lists(cues(), min_size=1, max_size=8), st.integers(-90_000_000, 90_000_000), st.integers(0, 10_000))
def test_moved_lines_keep_their_order_and_lengths(lines: list[TimedText], by_ms: int, not_before_ms: int) -> None:
    cues_in_order = sorted(lines, key=lambda cue: cue.starts_ms)
    try:
        later = shift(cues_in_order, by_ms, not_before_ms=not_before_ms)
    except ImpossibleEdit:
        return
    assert [cue.starts_ms - by_ms for cue in later] == [cue.starts_ms for cue in cues_in_order]
    assert [cue.ends_ms - by_ms for cue in later] == [cue.ends_ms for cue in cues_in_order]
    assert later[0].starts_ms >= not_before_ms


@given(cues(), st.integers(-90_000_000, -1))
def test_no_time_is_negative(cue: TimedText, by_ms: int) -> None:
    if cue.starts_ms + by_ms < 0:
        with pytest.raises(ImpossibleEdit):
            shift([cue], by_ms)
    else:
        assert shift([cue], by_ms)[0].starts_ms >= 0


def test_moving_back_and_forth_changes_nothing() -> None:
    lines = [TimedText(4000, 5000, "a"), TimedText(6000, 7000, "b")]
    assert shift(shift(lines, 1500), -1500) == lines


def test_moving_beyond_a_day_is_refused() -> None:
    with pytest.raises(ImpossibleEdit, match="24 heures"):
        shift([TimedText(0, 1000, "a")], 86_400_000)
