"""Parse the caption files that people upload: WebVTT, SubRip, SBV, TTML, or a plain text without times."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from french.decoding import UNKNOWN
from french.decoding import decode as decode_text
from resources.talks.transcripts.captions.blocks import Block, MarkedCue, blocks, captions_of, is_numbered
from resources.talks.transcripts.captions.checking import (
    ROLLING,
    UNKNOWN_CHARACTER,
    UNREADABLE,
    Outcome,
    Problem,
    check,
)
from resources.talks.transcripts.captions.cues import TimedText
from resources.talks.transcripts.captions.formats import binary_format, text_format
from resources.talks.transcripts.captions.markup import utterances
from resources.talks.transcripts.captions.rolling import unroll
from resources.talks.transcripts.captions.times import parse_times
from resources.talks.transcripts.captions.ttml import NotTimedText, TooManyElements, is_xml, read_ttml

FILE_MAX_BYTES = 5 * 1024 * 1024
CUES_MAX = 20_000
LINES_MAX = 10 * CUES_MAX


class UnreadableTranscript(Exception):
    """Nothing of the file can be kept. The message says why, in the reader's language."""


@dataclass(frozen=True)
class ParsedCaptions:
    """What a file holds: cues with times, or `paragraphs` when it has none; and what was wrong with it."""

    cues: list[TimedText] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def dropped(self) -> list[Problem]:
        """Return the problems that cost a cue."""
        return [each for each in self.problems if each.outcome == Outcome.DROPPED]


def read(data: bytes, *, length_ms: int | None = None) -> ParsedCaptions:
    """Read the bytes of a transcript; `length_ms` is the length of the recording when it is known.

    Raises `UnreadableTranscript` for a file that is too large, is no text, is in a format that is not read, or holds
    nothing that can be kept.
    """
    if len(data) > FILE_MAX_BYTES:
        raise UnreadableTranscript(_("This file is larger than 5 MB: a transcript never is. Is it the film?"))
    _refuse_format(binary_format(data))
    try:
        text = decode(data)
    except ValueError as error:
        raise UnreadableTranscript(
            _("This file is not a text. Choose a WebVTT (.vtt), SubRip (.srt), SBV (.sbv) or TTML (.ttml) file.")
        ) from error
    if text.count("\n") > LINES_MAX:
        raise _too_long()
    if is_xml(text):
        return _in_xml(text, length_ms)
    if any(parse_times(line) for line in text.split("\n")):
        return _timed(text, length_ms)
    if text.startswith("WEBVTT"):
        raise UnreadableTranscript(_("This file of captions holds no time that can be read."))
    _refuse_format(text_format(text))
    return _plain(text)


def _too_long() -> UnreadableTranscript:
    return UnreadableTranscript(_("This file holds more than 20,000 captions: no talk is that long."))


def _refuse_format(name: str) -> None:
    if name:
        raise UnreadableTranscript(
            _("This file is in the format %(format)s, which is not read: export it as WebVTT (.vtt) or SubRip (.srt).")
            % {"format": name}
        )


def _in_xml(text: str, length_ms: int | None) -> ParsedCaptions:
    try:
        marked = read_ttml(text)
    except TooManyElements as error:
        raise _too_long() from error
    except NotTimedText:
        _refuse_format(text_format(text) or "XML (.xml)")
        raise
    return _checked(marked, [], length_ms)


def _timed(text: str, length_ms: int | None) -> ParsedCaptions:
    problems: list[Problem] = []
    return _checked(_marked_cues(text, problems), problems, length_ms)


def _marked_cues(text: str, problems: list[Problem]) -> Iterator[MarkedCue]:
    numbered = None
    for block in blocks(text):
        if numbered is None and any(parse_times(line) for line in block.lines):
            numbered = is_numbered(block)
        cues, stray = captions_of(block, numbered=bool(numbered))
        problems += [Problem(line, Outcome.DROPPED, UNREADABLE) for line in stray]
        problems += _unknown_characters(block)
        yield from cues


def _unknown_characters(block: Block) -> Iterator[Problem]:
    for place, line in enumerate(block.lines):
        if UNKNOWN in line:
            yield Problem(block.line + place, Outcome.KEPT, UNKNOWN_CHARACTER)


def _checked(marked: Iterable[MarkedCue], problems: list[Problem], length_ms: int | None) -> ParsedCaptions:
    parsed: list[TimedText] = []
    for cue in marked:
        parsed += cues_of(cue) or [TimedText(0, 1, "", line=cue.line)]
        if len(parsed) > CUES_MAX:
            raise _too_long()
    unrolled, first_roll = unroll([cue for cue in parsed if cue.text])
    if first_roll:
        problems.append(Problem(first_roll, Outcome.MENDED, ROLLING))
    cues, wrong = check(unrolled if first_roll else parsed, length_ms=length_ms)
    if not cues:
        raise UnreadableTranscript(_("Nothing of this file can be kept: does it go with this recording?"))
    return ParsedCaptions(cues=cues, problems=sorted([*problems, *wrong], key=lambda problem: problem.line))


def cues_of(marked: MarkedCue) -> list[TimedText]:
    """Return the cues of a caption, one for each voice, none when nothing is said.

    When two voices share the times, each has its part of them, by the length of what it says.
    """
    spoken = utterances("\n".join(marked.lines))
    starts, lasts = marked.starts_ms, marked.ends_ms - marked.starts_ms
    whole = sum(len(text) for _, text in spoken)
    cues, so_far = [], 0
    for voice, text in spoken:
        start = starts + lasts * so_far // whole
        so_far += len(text)
        cues.append(TimedText(start, starts + lasts * so_far // whole, text, voice, marked.line))
    return cues


def _plain(text: str) -> ParsedCaptions:
    paragraphs = [paragraph for block in blocks(text) if (paragraph := plain_paragraph(block.lines))]
    if not paragraphs:
        raise UnreadableTranscript(_("This file is empty."))
    return ParsedCaptions(paragraphs=paragraphs)


def plain_paragraph(lines: list[str]) -> str:
    """Join the lines of a paragraph of a plain text; what looks like a tag there is a text, and stays."""
    return " ".join(" ".join(lines).split())


# Every control character but tab and the ends of lines: a text has none, a film has many.
CONTROLS = frozenset(map(chr, [*range(9), 11, *range(14, 32), 127]))
_WITHOUT_CONTROLS = dict.fromkeys(map(ord, CONTROLS))


def decode(data: bytes) -> str:
    """Return the text of `data` with `\\n` at the end of lines. Raises `ValueError` when it is not a text."""
    text = decode_text(data).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if any(character in CONTROLS for character in text[:10_000]):
        raise ValueError("not a text")
    return text.translate(_WITHOUT_CONTROLS)
