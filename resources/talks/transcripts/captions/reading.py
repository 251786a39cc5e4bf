"""Read a transcript that somebody brings: WebVTT, SubRip, or a plain text without times."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from resources.talks.transcripts.captions.blocks import blocks, cues_of, is_words
from resources.talks.transcripts.captions.checking import UNREADABLE, Outcome, Problem, check
from resources.talks.transcripts.captions.cues import SpokenCue
from resources.talks.transcripts.captions.decoding import decode
from resources.talks.transcripts.captions.times import parse_times

FILE_MAX_BYTES = 5 * 1024 * 1024
CUES_MAX = 20_000


class UnreadableTranscriptError(Exception):
    """Nothing of the file can be kept. The message says why, in the reader's language."""


@dataclass(frozen=True)
class Reading:
    """What a file holds: cues with times, or `paragraphs` when it has none; and what was wrong with it."""

    cues: list[SpokenCue] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def dropped(self) -> list[Problem]:
        """Return the problems that cost a cue."""
        return [each for each in self.problems if each.outcome == Outcome.DROPPED]


def read(data: bytes, *, length_ms: int | None = None) -> Reading:
    """Read the bytes of a transcript; `length_ms` is the length of the recording when it is known.

    Raises `UnreadableTranscriptError` for a file that is too large, is no text, or holds nothing that can be kept.
    """
    if len(data) > FILE_MAX_BYTES:
        raise UnreadableTranscriptError(_("This file is larger than 5 MB: a transcript never is. Is it the film?"))
    try:
        text = decode(data)
    except ValueError as error:
        raise UnreadableTranscriptError(
            _("This file is not a text. Choose a WebVTT (.vtt), SubRip (.srt) or plain text (.txt) file.")
        ) from error
    if any(parse_times(line) for line in text.split("\n")):
        return _timed(text, length_ms)
    if text.lstrip("\ufeff").startswith("WEBVTT"):
        raise UnreadableTranscriptError(_("This file of captions holds no time that can be read."))
    return _plain(text)


def _timed(text: str, length_ms: int | None) -> Reading:
    found: list[SpokenCue] = []
    problems = []
    for block in blocks(text):
        if not is_words(block):
            continue
        cues = cues_of(block)
        if cues is None:
            problems.append(Problem(block.line, Outcome.DROPPED, UNREADABLE))
        else:
            found += cues or [SpokenCue(0, 1, "", line=block.line)]
        if len(found) > CUES_MAX:
            raise UnreadableTranscriptError(_("This file holds more than 20,000 captions: no talk is that long."))
    kept, wrong = check(found, length_ms=length_ms)
    if not kept:
        raise UnreadableTranscriptError(_("Nothing of this file can be kept: does it go with this recording?"))
    return Reading(cues=kept, problems=sorted([*problems, *wrong], key=lambda problem: problem.line))


def _plain(text: str) -> Reading:
    paragraphs = [said for block in blocks(text) if (said := plain_paragraph(block.lines))]
    if not paragraphs:
        raise UnreadableTranscriptError(_("This file is empty."))
    return Reading(paragraphs=paragraphs)


def plain_paragraph(lines: list[str]) -> str:
    """Join the lines of a paragraph of a plain text; what looks like a tag there is a text, and stays."""
    return " ".join(" ".join(lines).split())
