"""Edit cues: split, join and shift them, and check what an editor typed. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from resources.talks.transcripts.captions import checking
from resources.talks.transcripts.captions.checking import LONGEST_TALK_MS, Outcome, check
from resources.talks.transcripts.captions.cues import CueLike, TimedText


class ImpossibleEdit(Exception):
    """A line cannot be cut, joined or moved. The message says why, in the reader's language."""


def split(cue: TimedText, place: int | None = None) -> tuple[TimedText, TimedText]:
    """Return the two lines that `cue` makes when it is cut at the space nearest to `place`, counted in characters.

    Without `place`, near its middle. The time is shared by the length of what each says. Raises `ImpossibleEdit` for
    one word alone, and for a time too short to be shared.
    """
    spaces = [at for at, character in enumerate(cue.text) if character == " "]
    if not spaces:
        raise ImpossibleEdit(_("One word alone cannot be cut."))
    length = cue.ends_ms - cue.starts_ms
    if length < 2:
        raise ImpossibleEdit(_("This line is too short to be cut."))
    wanted = len(cue.text) // 2 if place is None else place
    at = min(spaces, key=lambda space: abs(space - wanted))
    share = min(max(length * at // (len(cue.text) - 1), 1), length - 1)
    middle = cue.starts_ms + share
    return replace(cue, ends_ms=middle, text=cue.text[:at]), replace(cue, starts_ms=middle, text=cue.text[at + 1 :])


def join(first: TimedText, second: TimedText) -> TimedText:
    """Return the line that two that follow each other make. Raises `ImpossibleEdit` when two people speak."""
    if first.voice and second.voice and first.voice != second.voice:
        raise ImpossibleEdit(_("Two people speak in these lines: they stay apart."))
    text = " ".join(each for each in (first.text, second.text) if each)
    return replace(first, ends_ms=second.ends_ms, text=text, voice=first.voice or second.voice)


def shift(cues: Sequence[TimedText], by_ms: int, *, not_before_ms: int = 0) -> list[TimedText]:
    """Return the cues moved by `by_ms`, which may be negative.

    Raises `ImpossibleEdit` when the first would begin before `not_before_ms`, or the last a day after the start.
    """
    if not cues:
        return []
    if cues[0].starts_ms + by_ms < not_before_ms:
        raise ImpossibleEdit(
            _("These lines can go back by %(seconds)s seconds at most: what comes before them is in the way.")
            % {"seconds": f"{max(0, cues[0].starts_ms - not_before_ms) / 1000:g}".replace(".", ",")}
        )
    if cues[-1].ends_ms + by_ms > LONGEST_TALK_MS:
        raise ImpossibleEdit(_("These lines would come more than 24 hours after the start."))
    return [replace(cue, starts_ms=cue.starts_ms + by_ms, ends_ms=cue.ends_ms + by_ms) for cue in cues]


# What the checker says of a file, and the message for a cue that is not repaired.
UNMENDED: tuple[tuple[Promise, Promise], ...] = (
    (checking.CUT_AT_THE_END, gettext_lazy("it goes past the end of the recording")),
    (checking.ENDLESS, gettext_lazy("it stays for more than a minute")),
    (checking.OUT_OF_ORDER, gettext_lazy("it begins before the line above it")),
    (checking.OVERLAP, gettext_lazy("it goes on during the next one")),
    (checking.TWICE, gettext_lazy("it is there twice")),
)
Remarks = dict[int, list[str | Promise]]


def remarks(cues: Sequence[TimedText], *, length_ms: int | None = None) -> tuple[Remarks, Remarks]:
    """Return what cannot be kept, and what can but reads badly: for the place of a line in `cues`, its reasons.

    `length_ms` is the length of the recording, None when nobody knows it.
    """
    _cues, problems = check([replace(cue, line=place) for place, cue in enumerate(cues)], length_ms=length_ms)
    faults: Remarks = {}
    hints: Remarks = {}
    for problem in problems:
        reason = next((message for known, message in UNMENDED if problem.reason is known), problem.reason)
        (hints if problem.outcome == Outcome.KEPT else faults).setdefault(problem.line, []).append(reason)
    return faults, hints


def new_faults(lines: Sequence[TimedText], former: Sequence[TimedText], *, length_ms: int | None = None) -> Remarks:
    """Return the faults of `lines` that `former` did not have: nobody must mend what they did not touch."""
    former_faults = set()
    for place, reasons in remarks(former, length_ms=length_ms)[0].items():
        former_faults |= {(content_of(former[place]), reason) for reason in map(str, reasons)}
    new = {
        place: [reason for reason in reasons if (content_of(lines[place]), str(reason)) not in former_faults]
        for place, reasons in remarks(lines, length_ms=length_ms)[0].items()
    }
    return {place: reasons for place, reasons in new.items() if reasons}


def content_of(cue: CueLike) -> tuple[int, int, str, str]:
    """Return all that a line is: its times, its voice, its text."""
    return cue.starts_ms, cue.ends_ms, cue.voice, cue.text


def fingerprint(cues: Iterable[CueLike]) -> str:
    """Return 32 characters that change when anything of these lines does."""
    return sha256(repr([content_of(cue) for cue in cues]).encode()).hexdigest()[:32]
