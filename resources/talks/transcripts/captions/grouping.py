"""Group cues into paragraphs for readers, and into moments of half a minute for search."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from resources.talks.times import MS_PER_S
from resources.talks.transcripts.captions.cues import CueLike

# A window of search: long enough to hold an idea, short enough to be listened to (search.md: 30 to 45 s).
MOMENT_MS = 30 * MS_PER_S
MOMENT_MAX_MS = 45 * MS_PER_S
# A silence, or this many characters, ends a paragraph of the reading version at the next end of a sentence.
SILENCE_MS = 2_500
PARAGRAPH_LENGTH = 600
SENTENCE_ENDS = (".", "!", "?", "…", "»")


@dataclass(frozen=True)
class CueGroup:
    """Cues that follow each other."""

    cues: tuple[CueLike, ...]

    @property
    def starts_ms(self) -> int:
        return self.cues[0].starts_ms

    @property
    def ends_ms(self) -> int:
        return self.cues[-1].ends_ms

    @property
    def starts_s(self) -> int:
        """Return the second at which a player must start, so that no word is lost."""
        return self.starts_ms // MS_PER_S

    @property
    def voice(self) -> str:
        return self.cues[0].voice

    @property
    def text(self) -> str:
        return " ".join(cue.text for cue in self.cues)


def paragraphs(cues: Iterable[CueLike]) -> list[CueGroup]:
    """Return the cues as paragraphs: another voice, a silence or a full page of words begins a new one."""
    return _cut(cues, _begins_paragraph)


def moments(cues: Iterable[CueLike]) -> list[CueGroup]:
    """Return the cues as windows of 30 to 45 seconds, cut at the end of a sentence when there is one."""
    return _cut(cues, _begins_moment)


def _cut(cues: Iterable[CueLike], begins: "Begins") -> list[CueGroup]:
    groups: list[CueGroup] = []
    current: list[CueLike] = []
    for cue in cues:
        if current and begins(current, cue):
            groups.append(CueGroup(tuple(current)))
            current = []
        current.append(cue)
    if current:
        groups.append(CueGroup(tuple(current)))
    return groups


class Begins(Protocol):
    """Return whether a cue begins a new passage after `current`."""

    def __call__(self, current: Sequence[CueLike], cue: CueLike) -> bool: ...


def _begins_paragraph(current: Sequence[CueLike], cue: CueLike) -> bool:
    last = current[-1]
    if cue.voice != last.voice or cue.starts_ms - last.ends_ms > SILENCE_MS:
        return True
    length = sum(len(each.text) for each in current)
    return length > 2 * PARAGRAPH_LENGTH or (length > PARAGRAPH_LENGTH and last.text.endswith(SENTENCE_ENDS))


def _begins_moment(current: Sequence[CueLike], cue: CueLike) -> bool:
    last, start = current[-1], current[0].starts_ms
    if cue.ends_ms - start > MOMENT_MAX_MS:
        return True
    return last.ends_ms - start >= MOMENT_MS and last.text.endswith(SENTENCE_ENDS)
