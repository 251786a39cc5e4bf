"""Times are typed as people write them, and shown so that nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.talks.transcripts.captions import TimedText
from resources.talks.transcripts.captions.editing import fingerprint
from resources.talks.transcripts.captions.times import to_type, typed_ms
from resources.talks.transcripts.operations.versions import pack, unpack


@given(st.integers(0, 100 * 3600 * 1000 - 1))
def test_what_is_shown_is_read_again(ms: int) -> None:
    assert typed_ms(to_type(ms)) == ms


@pytest.mark.parametrize(
    ("text", "ms"),
    [("198", 198_000), ("3:18", 198_000), ("3:18,5", 198_500), (" 1:02:05.25 ", 3_725_250), ("75:00", 4_500_000)],
)
def test_people_write_times_in_many_ways(text: str, ms: int) -> None:
    assert typed_ms(text) == ms


@pytest.mark.parametrize("text", ["", "a", "-3", "3:75", "1:75:00", "3:18,1234", "٣", "9" * 40, "1:2:3:4", "\x00"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert typed_ms(text) is None


CUES = st.lists(st.builds(TimedText, st.integers(0, 9**9), st.integers(0, 9**9), st.text(), st.text()), max_size=5)


@given(CUES)
def test_lines_put_away_come_back_the_same(cues: list[TimedText]) -> None:
    assert unpack(pack(cues, [[3, "dropped", "vide"]])) == (cues, [[3, "dropped", "vide"]])


@given(CUES, CUES)
def test_only_the_same_lines_have_the_same_fingerprint(one: list[TimedText], other: list[TimedText]) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)
