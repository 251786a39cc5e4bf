"""Files of video sites, meetings, broadcasters and text editors give each word once, at its time."""

import pytest

from resources.talks.transcripts.captions import UnreadableTranscript, read
from resources.talks.transcripts.captions import checking as why
from tests.resources.talks.transcripts.captions import cases


def cues_of(text: str | bytes) -> list[tuple[int, int, str]]:
    data = text.encode() if isinstance(text, str) else text
    return [(cue.starts_ms, cue.ends_ms, cue.text) for cue in read(data).cues]


def test_rolling_captions_say_each_word_once_when_it_first_appears() -> None:
    assert cues_of(cases.VIDEO_SITE) == [
        (160, 3_429, "bonjour à toutes et à tous"),
        (3_439, 5_749, "nous allons parler du budget"),
        (5_759, 8_500, "participatif de la commune"),
    ]
    assert [each.reason for each in read(cases.VIDEO_SITE.encode()).problems] == [why.ROLLING]


def test_captions_that_grow_word_by_word_say_each_once() -> None:
    words = "le conseil vote le budget participatif".split()
    grown = "\n\n".join(f"00:0{n}.000 --> 00:0{n + 1}.000\n{' '.join(words[: n + 1])}" for n in range(len(words)))
    assert [text for _start, _end, text in cues_of(f"WEBVTT\n\n{grown}")] == words


def test_somebody_who_repeats_a_word_is_not_corrected() -> None:
    refrain = ["Non.", "Non.", "Non, non.", "Oui.", "Le vote est clos.", "Merci.", "Suite.", "Fin."]
    text = "\n\n".join(f"00:0{n}.000 --> 00:0{n + 1}.000\n{words}" for n, words in enumerate(refrain))
    assert [text for _start, _end, text in cues_of(text)] == refrain


def test_a_refrain_is_not_taken_for_rolling_captions() -> None:
    refrain = "\n\n".join(f"00:0{n}.000 --> 00:0{n + 1}.000\nUne phrase." for n in range(9))
    assert len(cues_of(refrain)) == 9


def test_captions_without_empty_lines_are_as_many_as_their_times() -> None:
    assert cues_of(cases.NO_EMPTY_LINES) == [
        (1_000, 3_000, "Première phrase."),
        (4_000, 6_000, "Deuxième phrase."),
        (7_000, 9_000, "Troisième phrase."),
    ]


@pytest.mark.parametrize("between", ["\n", "\n \n", "\n\n\n"])
def test_the_number_of_a_caption_is_no_word_whatever_parts_them(between: str) -> None:
    parts = cases.NO_EMPTY_LINES.replace("\n2\n", f"{between}2\n").replace("\n3\n", f"{between}3\n")
    assert [text for _start, _end, text in cues_of(parts)] == [
        "Première phrase.",
        "Deuxième phrase.",
        "Troisième phrase.",
    ]


def test_a_year_before_times_is_a_word_where_captions_have_no_number() -> None:
    assert [text for *_times, text in cues_of("00:01.000 --> 00:02.000\nEn\n2017\n00:03.000 --> 00:04.000\nFin")] == [
        "En 2017",
        "Fin",
    ]


def test_broken_times_among_others_cost_their_own_words_and_tell_the_line() -> None:
    reading = read(cases.NO_EMPTY_LINES.replace("00:00:04,000", "00:00:xx").encode())
    assert [cue.text for cue in reading.cues] == ["Première phrase.", "Troisième phrase."]
    assert [(each.line, each.reason) for each in reading.dropped] == [(5, why.UNREADABLE)]


def test_words_without_times_before_a_caption_do_not_take_it_along() -> None:
    reading = read(b"1\n00:01.000 --> 00:02.000\nUn\n\nperdu\n2\n00:03.000 --> 00:04.000\nDeux")
    assert [cue.text for cue in reading.cues] == ["Un", "Deux"]
    assert [(each.line, each.reason) for each in reading.dropped] == [(5, why.UNREADABLE)]


@pytest.mark.parametrize(
    "header", ["WEBVTT", "WEBVTT\nKind: captions\nLanguage: fr", "WEBVTT\n1", "\ufeffWEBVTT - Cluny"]
)
def test_the_first_caption_may_touch_the_header(header: str) -> None:
    text = f"{header}\n00:01.000 --> 00:03.000\nBonjour.\n\n00:04.000 --> 00:05.000\nSuite."
    assert cues_of(text) == [(1_000, 3_000, "Bonjour."), (4_000, 5_000, "Suite.")]


@pytest.mark.parametrize(
    "words",
    ["Un taux <20 % et >5 %", "a <b et c> d", "3 < 5 > 2", "Étape 1 --> étape 2", "R&D, vous&notre", "<3 de tous>"],
)
def test_what_looks_like_a_tag_and_is_none_stays(words: str) -> None:
    assert cues_of(f"WEBVTT\n\n00:01.000 --> 00:03.000\n{words}") == [(1_000, 3_000, words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bonjour<br/>à tous", "Bonjour à tous"),
        ('<font color="#fff" size=3>Bonjour</font>', "Bonjour"),
        ("<00:01.500>Bon<c.jaune.fond>jour</c>", "Bonjour"),
        ("<lang en-GB>hello</lang>", "hello"),
    ],
)
def test_what_is_a_tag_goes(text: str, words: str) -> None:
    assert cues_of(f"WEBVTT\n\n00:01.000 --> 00:03.000\n{text}") == [(1_000, 3_000, words)]


def test_one_wrong_byte_spoils_one_character_and_tells_its_line() -> None:
    data = "1\n00:00:01,000 --> 00:00:03,000\nL’été ".encode() + b"\xc3" + " déjà à Mâcon".encode()
    reading = read(data)
    assert [cue.text for cue in reading.cues] == ["L’été \ufffd déjà à Mâcon"]
    assert [(each.line, each.reason) for each in reading.problems] == [(3, why.UNKNOWN_CHARACTER)]


def test_entities_are_read_once() -> None:
    assert [text for *_times, text in cues_of(cases.ENTITIES)] == [
        'Le taux < 5 % été © et "vous&notre" R&D',
        "<v Faux>texte",
    ]


def test_everything_that_webvtt_allows_is_read() -> None:
    reading = read(cases.EVERYTHING.encode())
    assert [(cue.voice, cue.text) for cue in reading.cues] == [
        ("Ana Exemple", "Bonjour à tous & à toutes"),
        ("Lou", "Bonjour !"),
        ("", "- Moi d'abord - Non, moi"),
        ("", "漢kan hello"),
    ]
    assert reading.dropped == []


def test_voices_of_a_meeting_are_read() -> None:
    assert [(cue.voice, cue.text) for cue in read(cases.OTHER_MEETING.encode()).cues] == [
        ("DUPONT Jean (CD71)", "Bonjour à tous, merci d'être là."),
        ("Marie Le Goff", "Bonjour Jean."),
        ("DUPONT Jean (CD71)", "Alors aujourd'hui, on parle de la R&D & de la commande publique."),
    ]


EXPECTED = [(1_000, 3_000, "Bonjour à tous."), (4_000, 6_000, "Deuxième phrase.")]


@pytest.mark.parametrize("text", [cases.TTML, cases.SBV, cases.TTML.partition("\n")[2]])
def test_ttml_and_sbv_are_read(text: str) -> None:
    assert cues_of(text) == EXPECTED


def test_ttml_of_broadcasters_is_read_with_its_voices() -> None:
    reading = read(cases.BROADCAST.encode("utf-16"))
    assert [(cue.starts_ms, cue.ends_ms, cue.voice, cue.text) for cue in reading.cues] == [
        (11_200, 12_700, "Ana Exemple", "Un taux < 20 %, R&D"),
        (13_000, 15_000, "", "Deuxième"),
        (16_000, 17_000, "", "Troisième"),
        (70_000, 70_700, "", "Sans fin"),
    ]
    assert [each.reason for each in reading.problems] == [why.ENDLESS]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"[Script Info]\nTitle: x\n", "SubStation Alpha"),
        (b"<SAMI>\n<HEAD>", "SAMI"),
        (b"Scenarist_SCC V1.0\n\n00:00:01:00\t9420", "Scenarist"),
        (b"{0}{25}Bonjour", "MicroDVD"),
        (b"[ti:x]\n[00:12.00]Bonjour", "LRC"),
        (b'{"segments": [{"start": 0.0, "text": "Bonjour"}]}', "JSON"),
        (b"{\\rtf1\\ansi Bonjour}", "RTF"),
        (b"<!DOCTYPE html><html><body>Bonjour</body></html>", "HTML"),
        (b"850STL25.01" + b"\x00" * 100, "EBU STL"),
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"%PDF-1.7\n", "PDF"),
        (b'<?xml version="1.0"?><transcript><text start="0.1" dur="3">Bonjour</text></transcript>', "XML"),
        (b'<tt xmlns="http://www.w3.org/ns/ttml"><body><p begin="1s">coup', "XML"),
    ],
)
def test_other_formats_are_refused_by_name_with_what_to_do(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableTranscript, match=f"{name}.*WebVTT"):
        read(data)


@pytest.mark.parametrize(
    "dtd", ['<!ENTITY e "ha">', '<!ENTITY e SYSTEM "file:///etc/passwd">', '<!ENTITY % e SYSTEM "http://a.test/">']
)
def test_ttml_with_a_document_type_is_refused(dtd: str) -> None:
    body = '<tt xmlns="http://www.w3.org/ns/ttml"><body><p begin="1s" end="2s">&e;</p></body></tt>'
    with pytest.raises(UnreadableTranscript):
        read(f"<!DOCTYPE tt [{dtd}]>{body}".encode())
