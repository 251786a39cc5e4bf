"""Whatever the bytes: kept in order, apart and inside the recording, or refused with a reason; never an error."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from resources.talks.transcripts.captions import UnreadableTranscript, read, to_webvtt

TIMES = st.sampled_from(["00:01.000", "00:00:09,500", "-00:03.000", "99999:00:00.000", "1:2.3", "00:59.999", "x"])
LINES = st.one_of(
    st.builds("{} --> {}".format, TIMES, TIMES),
    st.sampled_from(["WEBVTT", "NOTE rien", "", "", "12", "<v Léa>Oui", "</v>&lt;b&gt;", "--> -->", "\ufeff", "\x85"]),
    st.text(max_size=20),
)
FILES = st.lists(LINES, max_size=30).map("\n".join)


@given(FILES)
@settings(max_examples=300, deadline=None)
def test_times_are_true(text: str) -> None:
    try:
        reading = read(text.encode("utf-8", "surrogatepass"), length_ms=60_000)
    except UnreadableTranscript:
        return
    ends = 0
    for cue in reading.cues:
        assert ends <= cue.starts_ms < cue.ends_ms
        assert cue.text
        ends = cue.ends_ms


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_bytes_never_break_it(data: bytes) -> None:
    with suppress(UnreadableTranscript):
        read(data)


@given(FILES)
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read_again(text: str) -> None:
    try:
        cues = read(text.encode("utf-8", "surrogatepass")).cues
    except UnreadableTranscript:
        return
    again = read(to_webvtt(cues).encode()).cues if cues else []
    assert [(c.starts_ms, c.ends_ms, c.text, c.voice) for c in again] == [
        (c.starts_ms, c.ends_ms, c.text, c.voice) for c in cues
    ]
