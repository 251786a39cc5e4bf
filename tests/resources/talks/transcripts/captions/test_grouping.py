"""Readers get paragraphs, search gets moments of half a minute."""

from resources.talks.transcripts.captions import TimedText
from resources.talks.transcripts.captions.grouping import moments, paragraphs


def cue(second: int, text: str = "Une phrase.", voice: str = "", length: int = 4) -> TimedText:
    return TimedText(second * 1000, (second + length) * 1000, text, voice)


def test_another_voice_begins_a_paragraph() -> None:
    groups = paragraphs([cue(0, voice="Léa"), cue(4, voice="Léa"), cue(8, voice="Ali")])
    assert [(each.voice, each.starts_s, each.text) for each in groups] == [
        ("Léa", 0, "Une phrase. Une phrase."),
        ("Ali", 8, "Une phrase."),
    ]


def test_a_silence_begins_a_paragraph() -> None:
    assert [each.starts_s for each in paragraphs([cue(0), cue(4), cue(11)])] == [0, 11]


def test_a_long_speech_is_cut_at_the_end_of_a_sentence() -> None:
    words = "Des mots encore, des mots toujours, " * 5
    groups = paragraphs([cue(4 * n, words + ("." if n % 2 else ",")) for n in range(8)])
    assert len(groups) > 1
    assert all(each.text.endswith(".") for each in groups)


def test_a_moment_lasts_from_thirty_to_forty_five_seconds() -> None:
    groups = moments([cue(4 * n, "Une phrase." if n % 3 else "Un début") for n in range(60)])
    assert all(30_000 <= each.ends_ms - each.starts_ms <= 45_000 for each in groups[:-1])
    assert sum(len(each.cues) for each in groups) == 60


def test_without_ends_of_sentences_moments_stay_short() -> None:
    groups = moments([cue(4 * n, "sans fin") for n in range(60)])
    assert max(each.ends_ms - each.starts_ms for each in groups) <= 45_000


def test_a_moment_starts_at_a_whole_second_before_its_first_word() -> None:
    assert moments([TimedText(198_700, 199_000, "Voilà.")])[0].starts_s == 198
