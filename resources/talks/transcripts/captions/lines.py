"""Lines are cut, joined and moved in time: pure functions, which never lose a word nor give a time below zero."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from resources.talks.transcripts.captions.checking import LONGEST_TALK_MS
from resources.talks.transcripts.captions.cues import SpokenCue


class CannotBeDone(Exception):
    """A line cannot be cut, joined or moved. The message says why, in the reader's language."""


def split(cue: SpokenCue, place: int | None = None) -> tuple[SpokenCue, SpokenCue]:
    """Return the two lines that `cue` makes when it is cut at the space nearest to `place`, counted in characters.

    Without `place`, near its middle. The time is shared by the length of what each says. Raises `CannotBeDone` for
    one word alone, and for a time too short to be shared.
    """
    spaces = [at for at, character in enumerate(cue.text) if character == " "]
    if not spaces:
        raise CannotBeDone(_("One word alone cannot be cut."))
    length = cue.ends_ms - cue.starts_ms
    if length < 2:
        raise CannotBeDone(_("This line is too short to be cut."))
    wanted = len(cue.text) // 2 if place is None else place
    at = min(spaces, key=lambda space: abs(space - wanted))
    share = min(max(length * at // (len(cue.text) - 1), 1), length - 1)
    middle = cue.starts_ms + share
    return replace(cue, ends_ms=middle, text=cue.text[:at]), replace(cue, starts_ms=middle, text=cue.text[at + 1 :])


def join(first: SpokenCue, second: SpokenCue) -> SpokenCue:
    """Return the line that two that follow each other make. Raises `CannotBeDone` when two people speak."""
    if first.voice and second.voice and first.voice != second.voice:
        raise CannotBeDone(_("Two people speak in these lines: they stay apart."))
    said = " ".join(text for text in (first.text, second.text) if text)
    return replace(first, ends_ms=second.ends_ms, text=said, voice=first.voice or second.voice)


def shift(cues: Sequence[SpokenCue], by_ms: int, *, not_before_ms: int = 0) -> list[SpokenCue]:
    """Return the lines moved by `by_ms`, which may be negative.

    Raises `CannotBeDone` when the first one would begin before `not_before_ms`, or the last one a day after the start.
    """
    if not cues:
        return []
    if cues[0].starts_ms + by_ms < not_before_ms:
        raise CannotBeDone(
            _("These lines can go back by %(seconds)s seconds at most: what comes before them is in the way.")
            % {"seconds": f"{max(0, cues[0].starts_ms - not_before_ms) / 1000:g}".replace(".", ",")}
        )
    if cues[-1].ends_ms + by_ms > LONGEST_TALK_MS:
        raise CannotBeDone(_("These lines would come more than 24 hours after the start."))
    return [replace(cue, starts_ms=cue.starts_ms + by_ms, ends_ms=cue.ends_ms + by_ms) for cue in cues]
