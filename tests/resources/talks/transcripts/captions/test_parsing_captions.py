"""WebVTT and SubRip give the same cues, whoever made the file."""

import pytest

from resources.talks.transcripts.captions import TimedText, read

WEBVTT = """WEBVTT - Conférence

NOTE Relu par l'équipe
00:00 --> 00:01 n'est pas une réplique

STYLE
::cue { color: red }

1
00:01.000 --> 00:04.000 align:start
<v Mireille>Bonjour à <i>toutes</i> et à tous &amp; bienvenue.

01:00:02.500 --> 01:00:05.000
<v.fort Ali>Deux lignes
qui se suivent.
"""
SUBRIP = """1\r
00:00:01,000 --> 00:00:04,000\r
{\\an8}<font color="#fff">Bonjour à toutes et à tous & bienvenue.</font>\r
\r
2\r
01:00:02,500 --> 01:00:05,000\r
Deux lignes\r
qui se suivent.\r
"""


def cues_of(data: bytes) -> list[tuple[int, int, str]]:
    return [(cue.starts_ms, cue.ends_ms, cue.text) for cue in read(data).cues]


EXPECTED = [
    (1_000, 4_000, "Bonjour à toutes et à tous & bienvenue."),
    (3_602_500, 3_605_000, "Deux lignes qui se suivent."),
]


def test_webvtt_gives_times_words_and_voices() -> None:
    reading = read(WEBVTT.encode())
    assert [(cue.starts_ms, cue.ends_ms, cue.text) for cue in reading.cues] == EXPECTED
    assert [cue.voice for cue in reading.cues] == ["Mireille", "Ali"]
    assert [cue.line for cue in reading.cues] == [10, 13]
    assert reading.problems == []


def test_subrip_gives_the_same() -> None:
    assert cues_of(SUBRIP.encode()) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_of_the_file_does_not_matter(encoding: str) -> None:
    assert cues_of(SUBRIP.encode(encoding)) == EXPECTED


def test_two_voices_under_the_same_times_share_them_by_what_they_say() -> None:
    cues = read(b"WEBVTT\n\n00:00.000 --> 00:10.000\n<v A>Oui.</v><v B>Oui, vraiment.").cues
    assert cues == [TimedText(0, 2_222, "Oui.", "A", 3), TimedText(2_222, 10_000, "Oui, vraiment.", "B", 3)]


def test_a_text_without_times_is_kept_as_paragraphs() -> None:
    reading = read("Premier\nparagraphe.\n\nDeuxième, où 3 < 5 et <b>.".encode())
    assert reading.cues == []
    assert reading.paragraphs == ["Premier paragraphe.", "Deuxième, où 3 < 5 et <b>."]


def test_no_markup_comes_through() -> None:
    cues = read(b"WEBVTT\n\n00:00.000 --> 00:10.000\n<script>alert(1)</script><v Al>Bon<c.jaune>jour").cues
    assert [(cue.voice, cue.text) for cue in cues] == [("", "alert(1)"), ("Al", "Bonjour")]
