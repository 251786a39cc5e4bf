"""Undo rolling captions: those of video sites, where each caption says again what the one before it said."""

from collections.abc import Sequence
from dataclasses import replace

from resources.talks.transcripts.captions.cues import TimedText

# A talk repeats itself here and there; rolling captions do so nearly everywhere.
REPEATS_MIN = 3
# Video sites show a line again, with nothing new, for this long at most; a refrain stays longer.
FLASH_MS = 200


def unroll(cues: Sequence[TimedText]) -> tuple[list[TimedText], int]:
    """Return the cues with each word once, at the time of its first appearance, and the line where they began to roll.

    The cues of a file that does not roll come back as they are, with 0 for the line.
    """
    words = [cue.text.split() for cue in cues]
    repeated = [0] * len(cues)
    for place in range(1, len(cues)):
        if cues[place].voice == cues[place - 1].voice:
            repeated[place] = _overlap(words[place - 1], words[place])
    repeats = sum(
        count > 0 and (count < len(said) or cue.ends_ms - cue.starts_ms <= FLASH_MS)
        for cue, said, count in zip(cues, words, repeated, strict=True)
    )
    if repeats < REPEATS_MIN or repeats * 2 <= len(cues):
        return list(cues), 0
    first = next(cue.line for cue, count in zip(cues, repeated, strict=True) if count)
    rolled = []
    for cue, said, count in zip(cues, words, repeated, strict=True):
        if len(said) > count:
            rolled.append(replace(cue, text=" ".join(said[count:])))
    return rolled, first


def _overlap(before: Sequence[str], now: Sequence[str]) -> int:
    """Return how many words at the start of `now` are the last of `before`. Linear (Knuth, Morris and Pratt)."""
    if not now:
        return 0
    fallback = [0] * len(now)
    length = 0
    for place in range(1, len(now)):
        while length and now[place] != now[length]:
            length = fallback[length - 1]
        length += now[place] == now[length]
        fallback[place] = length
    matched = 0
    for word in before:
        if matched == len(now):
            matched = fallback[matched - 1]
        while matched and word != now[matched]:
            matched = fallback[matched - 1]
        matched += word == now[matched]
    return matched
