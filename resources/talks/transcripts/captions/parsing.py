"""Parse the caption files that people upload: WebVTT, SubRip, or a plain text without times."""

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from resources.talks.transcripts.captions.checking import UNREADABLE, Outcome, Problem, check
from resources.talks.transcripts.captions.cues import TimedText
from resources.talks.transcripts.captions.times import parse_times

FILE_MAX_BYTES = 5 * 1024 * 1024
CUES_MAX = 20_000


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

    Raises `UnreadableTranscript` for a file that is too large, is no text, or holds nothing that can be kept.
    """
    if len(data) > FILE_MAX_BYTES:
        raise UnreadableTranscript(_("This file is larger than 5 MB: a transcript never is. Is it the film?"))
    try:
        text = decode(data)
    except ValueError as error:
        raise UnreadableTranscript(
            _("This file is not a text. Choose a WebVTT (.vtt), SubRip (.srt) or plain text (.txt) file.")
        ) from error
    if any(parse_times(line) for line in text.split("\n")):
        return _timed(text, length_ms)
    if text.lstrip("\ufeff").startswith("WEBVTT"):
        raise UnreadableTranscript(_("This file of captions holds no time that can be read."))
    return _plain(text)


def _timed(text: str, length_ms: int | None) -> ParsedCaptions:
    parsed: list[TimedText] = []
    problems = []
    for block in blocks(text):
        if not is_words(block):
            continue
        cues = cues_of(block)
        if cues is None:
            problems.append(Problem(block.line, Outcome.DROPPED, UNREADABLE))
        else:
            parsed += cues or [TimedText(0, 1, "", line=block.line)]
        if len(parsed) > CUES_MAX:
            raise UnreadableTranscript(_("This file holds more than 20,000 captions: no talk is that long."))
    cues, wrong = check(parsed, length_ms=length_ms)
    if not cues:
        raise UnreadableTranscript(_("Nothing of this file can be kept: does it go with this recording?"))
    return ParsedCaptions(cues=cues, problems=sorted([*problems, *wrong], key=lambda problem: problem.line))


def _plain(text: str) -> ParsedCaptions:
    paragraphs = [paragraph for block in blocks(text) if (paragraph := plain_paragraph(block.lines))]
    if not paragraphs:
        raise UnreadableTranscript(_("This file is empty."))
    return ParsedCaptions(paragraphs=paragraphs)


def plain_paragraph(lines: list[str]) -> str:
    """Join the lines of a paragraph of a plain text; what looks like a tag there is a text, and stays."""
    return " ".join(" ".join(lines).split())


# Blocks of WebVTT that hold no words.
NOT_CUES = re.compile(r"\ufeff?(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow each other, and the number of the first, from 1."""

    line: int
    lines: list[str]


def blocks(text: str) -> Iterator[Block]:
    """Cut a text at its empty lines."""
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            lines.append(line)
        elif lines:
            yield Block(number - len(lines), lines)
            lines = []


def is_words(block: Block) -> bool:
    """Return whether a block should be a cue: it is neither a comment nor a style of WebVTT."""
    return NOT_CUES.match(block.lines[0]) is None


def cues_of(block: Block) -> list[TimedText] | None:
    """Return the cues of a block, one for each voice, none when nothing is said; None when the times cannot be read.

    A name or a number may stand above the times. When two voices share the times, each has its part of them, by the
    length of what it says.
    """
    place = next((place for place, line in enumerate(block.lines[:2]) if parse_times(line)), None)
    times = None if place is None else parse_times(block.lines[place])
    if place is None or times is None:
        return None
    starts, ends = times
    spoken = utterances("\n".join(block.lines[place + 1 :]))
    whole = sum(len(text) for _, text in spoken)
    cues, so_far = [], 0
    for voice, text in spoken:
        start = starts + (ends - starts) * so_far // whole
        so_far += len(text)
        cues.append(TimedText(start, starts + (ends - starts) * so_far // whole, text, voice, block.line + place))
    return cues


# A voice "<v Mireille>", or any other tag of WebVTT, SubRip or a converter.
TAG = re.compile(r"<(?:v(?:\.[^\s>]*)?\s+(?P<voice>[^>]{1,200})|/?[a-zA-Z0-9.:_-][^<>]{0,200}|/)>")
# Places and colours of other formats: "{\an8}".
BRACES = re.compile(r"\{\\[^{}]{0,200}\}")
TEXT_MAX = 2_000


def utterances(payload: str) -> list[tuple[str, str]]:
    """Return (voice, text) for each voice of a payload, in order; a text without voice tag has an empty voice."""
    spoken: list[tuple[str, str]] = []
    voice, start = "", 0
    for tag in TAG.finditer(payload):
        if tag["voice"] is None:
            continue
        spoken.append((voice, payload[start : tag.start()]))
        voice, start = plain(tag["voice"]), tag.end()
    spoken.append((voice, payload[start:]))
    return [(who, text) for who, marked in spoken if (text := plain(marked))]


def plain(marked: str) -> str:
    """Return a text without tags, entities and needless spaces, cut at `TEXT_MAX` characters."""
    bare = html.unescape(BRACES.sub("", TAG.sub("", marked)))
    return " ".join(bare.split())[:TEXT_MAX].rstrip()


BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Every control character but tab and the ends of lines: a text has none, a film has many.
CONTROLS = frozenset(map(chr, [*range(9), 11, *range(14, 32), 127]))


def decode(data: bytes) -> str:
    """Return the text of `data` with `\\n` at the end of lines. Raises `ValueError` when it is not a text."""
    text = _characters(data).replace("\r\n", "\n").replace("\r", "\n")
    if any(character in CONTROLS for character in text[:10_000]):
        raise ValueError("not a text")
    return "".join(character for character in text if character not in CONTROLS)


def _characters(data: bytes) -> str:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            # A last character may be cut: what comes before it is good.
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Windows' Latin characters; five bytes mean nothing there.
        return data.decode("cp1252", errors="replace")
