"""Names that programs of meetings write before a colon are told from sentences that hold one."""

import pytest

from resources.talks.transcripts.captions import TimedText, read
from resources.talks.transcripts.captions.names import name_in, names_in, with_voice
from tests.resources.talks.transcripts.captions import cases


def test_the_names_of_a_meeting_are_found() -> None:
    texts = [cue.text for cue in read(cases.MEETING.encode()).cues]
    assert names_in(texts) == [("Jean Dupont", 1), ("Marie Le Goff", 1)]


def test_a_name_is_a_voice_and_the_colon_of_a_sentence_stays() -> None:
    cue = TimedText(0, 1, "Marie Le Goff: Bonjour. Une question : quel budget ?")
    assert with_voice(cue, ["Marie Le Goff"]) == TimedText(
        0, 1, "Bonjour. Une question : quel budget ?", "Marie Le Goff"
    )


def test_what_nobody_chose_stays_text() -> None:
    cue = TimedText(0, 1, "Une question : quel budget ?")
    assert with_voice(cue, ["Marie Le Goff"]) == cue


def test_one_colon_among_many_sentences_is_no_name() -> None:
    assert names_in(["Une question : quel budget ?", *["Une phrase."] * 9]) == []


def test_a_name_that_comes_back_is_one() -> None:
    assert names_in(["ANA : Oui.", "Une phrase.", "ANA : Non.", *["Une phrase."] * 9]) == [("ANA", 2)]


@pytest.mark.parametrize(
    "text", ["il est 12:30", "Bonjour.", "une suite : oui", "10: oui", "Bonjour, Ana : oui", "Ana:", "A" * 90 + ": oui"]
)
def test_these_begin_with_no_name(text: str) -> None:
    assert name_in(text) == ""


@pytest.mark.parametrize("text", ["Ana: oui", "Ana : oui", ">> Ana: oui", "- Ana\u00a0: oui", "Élodie N’Diaye : oui"])
def test_these_do(text: str) -> None:
    assert name_in(text) in ("Ana", "Élodie N’Diaye")
