"""Caption files are blocks separated by empty lines, in WebVTT and in SubRip alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from resources.talks.transcripts.captions.cues import SpokenCue
from resources.talks.transcripts.captions.payload import utterances
from resources.talks.transcripts.captions.times import parse_times

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
    """Say if a block should be a cue: it is neither a comment nor a style of WebVTT."""
    return NOT_CUES.match(block.lines[0]) is None


def cues_of(block: Block) -> list[SpokenCue] | None:
    """Return the cues of a block, one for each voice, none when nothing is said; None when the times cannot be read.

    A name or a number may stand above the times. When two voices share the times, each has its part of them, by the
    length of what it says.
    """
    place = next((place for place, line in enumerate(block.lines[:2]) if parse_times(line)), None)
    times = None if place is None else parse_times(block.lines[place])
    if place is None or times is None:
        return None
    starts, ends = times
    said = utterances("\n".join(block.lines[place + 1 :]))
    whole = sum(len(text) for _, text in said)
    cues, so_far = [], 0
    for voice, text in said:
        start = starts + (ends - starts) * so_far // whole
        so_far += len(text)
        cues.append(SpokenCue(start, starts + (ends - starts) * so_far // whole, text, voice, block.line + place))
    return cues
