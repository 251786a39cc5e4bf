"""What cannot be true is mended or dropped, and the line and the reason are told."""

import pytest

from resources.talks.transcripts.captions import UnreadableTranscript, read
from resources.talks.transcripts.captions import checking as why
from resources.talks.transcripts.captions.checking import Outcome

LENGTH_MS = 120_000
GOOD = "00:00.000 --> 00:02.000\nBonjour.\n\n"
ALONE = {
    "00:05.000 --> 00:03.000\nÀ rebours.": (Outcome.DROPPED, why.BACKWARDS),
    "-00:05.000 --> 00:03.000\nAvant.": (Outcome.DROPPED, why.NEGATIVE),
    "99:00:00.000 --> 99:00:01.000\nLoin.": (Outcome.DROPPED, why.ABSURD),
    "02:30.000 --> 02:31.000\nTrop tard.": (Outcome.DROPPED, why.PAST_THE_END),
    "00:05.000 --> 00:06.000\n<i></i>": (Outcome.DROPPED, why.EMPTY),
    "00:xx --> 00:06.000\nIllisible.": (Outcome.DROPPED, why.UNREADABLE),
    "01:59.000 --> 02:09.000\nÀ la fin.": (Outcome.MENDED, why.CUT_AT_THE_END),
    "00:05.000 --> 01:55.000\nSans fin.": (Outcome.MENDED, why.ENDLESS),
    "00:05.000 --> 00:05.100\nBeaucoup trop de mots pour si peu de temps.": (Outcome.KEPT, why.TOO_FAST),
}


@pytest.mark.parametrize("wrong", ALONE)
def test_each_fault_is_told_with_its_line(wrong: str) -> None:
    reading = read(f"WEBVTT\n\n{GOOD}{wrong}".encode(), length_ms=LENGTH_MS)
    outcome, reason = ALONE[wrong]
    assert [(each.line, each.outcome, each.reason) for each in reading.problems] == [(6, outcome, reason)]
    assert len(reading.cues) == (1 if outcome == Outcome.DROPPED else 2)
    assert all(cue.ends_ms <= LENGTH_MS for cue in reading.cues)


def test_an_endless_cue_gets_the_time_to_be_read() -> None:
    cue = read(b"00:05.000 --> 01:55.000\n" + b"Quinze lettres." * 4).cues[0]
    assert cue.ends_ms - cue.starts_ms == 4_000


def test_cues_come_in_the_order_of_time_and_apart() -> None:
    reading = read(b"00:09.000 --> 00:11.000\nTrois\n\n00:01.000 --> 00:05.000\nUn\n\n00:04.000 --> 00:06.000\nDeux")
    assert [(cue.text, cue.starts_ms, cue.ends_ms) for cue in reading.cues] == [
        ("Un", 1_000, 4_000),
        ("Deux", 4_000, 6_000),
        ("Trois", 9_000, 11_000),
    ]
    assert {each.reason for each in reading.problems} == {why.OUT_OF_ORDER, why.OVERLAP}


def test_the_same_cue_twice_is_one() -> None:
    reading = read((GOOD * 2).encode())
    assert len(reading.cues) == 1
    assert [each.reason for each in reading.dropped] == [why.TWICE]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n\n",
        b"WEBVTT\n\nrien",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\x00" * 50,
        b"x" * (5 * 1024 * 1024 + 1),
        b"00:05.000 --> 00:03.000\nrien",
    ],
    ids=["empty", "blank", "no-time", "png", "nuls", "huge", "nothing-kept"],
)
def test_a_file_of_which_nothing_can_be_kept_is_refused_with_the_reason(data: bytes) -> None:
    with pytest.raises(UnreadableTranscript, match=r"\w+ .+[.?]"):
        read(data)


def test_too_many_cues_are_refused() -> None:
    one = "{0}:{1:02}:{2:02}.000 --> {0}:{1:02}:{2:02}.900\nOui\n\n"
    data = "".join(one.format(n // 3600, n // 60 % 60, n % 60) for n in range(20_001)).encode()
    with pytest.raises(UnreadableTranscript, match="20"):
        read(data)
