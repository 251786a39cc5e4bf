"""Cut a file of captions into blocks of lines, and blocks into captions, even where empty lines were lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from resources.talks.transcripts.captions.times import parse_times

_HEADER = re.compile(r"WEBVTT(?:\s|$)")
_COMMENT = re.compile(r"NOTE(?:\s|$)")
# Blocks of WebVTT that hold no words.
_STYLE = re.compile(r"(?:STYLE|REGION)\s*$")
# Times with a fault in them; "Étape 1 --> étape 2" is text.
_BROKEN_TIMES = re.compile(r"\s{0,9}-?\d{1,4}:\S{0,30}\s{0,9}-->|[^>]{0,60}-->\s{0,9}-?\d{1,4}:\d")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow each other, and the number of the first, from 1."""

    line: int
    lines: list[str]

    @property
    def is_words(self) -> bool:
        """Return whether captions are expected in it: it is no header, comment or style of WebVTT."""
        return not any(kind.match(self.lines[0]) for kind in (_HEADER, _COMMENT, _STYLE))


@dataclass(frozen=True, slots=True)
class MarkedCue:
    """A caption as its file has it: its times in milliseconds, its lines with their markup, the line of its times."""

    starts_ms: int
    ends_ms: int
    line: int
    lines: list[str]


def blocks(text: str) -> Iterator[Block]:
    """Cut a text at its empty lines.

    A line of spaces is not empty: video sites put one into captions. It is where nothing else parts two captions that
    `captions_of` takes it for one.
    """
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line:
            lines.append(line)
        elif lines:
            block = _without_spaces_around(number - len(lines), lines)
            if block:
                yield block
            lines = []


def _without_spaces_around(line: int, lines: list[str]) -> Block | None:
    spoken = [place for place, each in enumerate(lines) if each.strip()]
    return Block(line + spoken[0], lines[spoken[0] : spoken[-1] + 1]) if spoken else None


def is_numbered(block: Block) -> bool:
    """Return whether the captions of a file have a number above their times, as its first block with a time has."""
    place = next((place for place, line in enumerate(block.lines) if parse_times(line)), 0)
    return place > 0 and block.lines[place - 1].strip().isdecimal()


def captions_of(block: Block, *, numbered: bool) -> tuple[list[MarkedCue], list[int]]:
    """Return the captions of a block, one for each of its times, and the lines where words have no times.

    The first caption may stand below a name, or below the header of the file; the others below a number when the file
    is `numbered`.
    """
    if _COMMENT.match(block.lines[0]):
        return [], []
    places = [place for place, line in enumerate(block.lines) if parse_times(line) or _BROKEN_TIMES.match(line)]
    stray = [block.line] if block.is_words and (not places or places[0] > 1) else []
    cues = []
    for place, following in zip(places, [*places[1:], len(block.lines)], strict=False):
        times = parse_times(block.lines[place])
        if times is None:
            stray.append(block.line + place)
            continue
        words = block.lines[place + 1 : _end_of_words(block.lines, place, following, numbered)]
        cues.append(MarkedCue(*times, block.line + place, words))
    return cues, stray


def _end_of_words(lines: list[str], place: int, following: int, numbered: bool) -> int:
    """Return where the words below the times at `place` end: before the name of the caption that follows."""
    if following == len(lines) or following - place < 2:
        return following
    if following - place > 2 and not lines[following - 2].strip():
        return following - 2
    return following - 1 if numbered and lines[following - 1].strip().isdecimal() else following
