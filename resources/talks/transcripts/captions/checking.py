"""Check the cues of a caption file: repair or drop the impossible ones, and report each with its line and reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from resources.talks.times import MS_PER_S
from resources.talks.transcripts.captions.cues import TimedText

# Longer than any talk; a time beyond it is a fault of the file.
LONGEST_TALK_MS = 24 * 3600 * MS_PER_S
# A cue that stays longer was not ended: it is given the time to be read.
LONGEST_CUE_MS = 60 * MS_PER_S
SHORTEST_CUE_MS = 700
# Netflix and the BBC ask for at most 17 to 20 characters a second; above 25 few can follow.
READING_SPEED_MAX = 25
READING_SPEED = 15
# The length of a file is known to a frame or two.
TOLERANCE_MS = 500


class Outcome(StrEnum):
    """What became of a cue that has a problem."""

    DROPPED = "dropped"
    MENDED = "mended"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a `line` of the file, for the person who uploaded it."""

    line: int
    outcome: Outcome
    reason: str | Promise


UNREADABLE = _("the times cannot be read")
EMPTY = _("nothing is said")
NEGATIVE = _("it begins before the start of the recording")
ABSURD = _("it stands more than 24 hours after the start")
BACKWARDS = _("it ends before it begins")
PAST_THE_END = _("it comes after the end of the recording")
CUT_AT_THE_END = _("it went past the end of the recording")
ENDLESS = _("it stayed for more than a minute: its end was moved")
TWICE = _("it stands twice in the file")
OUT_OF_ORDER = _("it was not in the order of time")
OVERLAP = _("it went on during the next one: its end was moved")
TOO_FAST = _("it goes by too fast to be read")
ROLLING = _("from here on each caption said the one before it again: each word is there once")
UNKNOWN_CHARACTER = _("one of its characters cannot be read")


def check(cues: Iterable[TimedText], *, length_ms: int | None = None) -> tuple[list[TimedText], list[Problem]]:
    """Return the cues that can be kept, in the order of time and without overlap, and every problem met.

    `length_ms` is the length of the recording, None when nobody knows it.
    """
    problems: list[Problem] = []
    valid = []
    for cue in cues:
        mended, problem = _check_alone(cue, length_ms)
        if problem:
            problems.append(problem)
        if mended:
            valid.append(mended)
    valid = _in_order(valid, problems)
    valid = _apart(valid, problems)
    problems += [Problem(cue.line, Outcome.KEPT, TOO_FAST) for cue in valid if _speed(cue) > READING_SPEED_MAX]
    return valid, sorted(problems, key=lambda problem: problem.line)


def _check_alone(cue: TimedText, length_ms: int | None) -> tuple[TimedText | None, Problem | None]:
    reason = _why_dropped(cue, length_ms)
    if reason:
        return None, Problem(cue.line, Outcome.DROPPED, reason)
    if length_ms is not None and cue.ends_ms > length_ms + TOLERANCE_MS:
        return replace(cue, ends_ms=max(length_ms, cue.starts_ms + 1)), Problem(
            cue.line, Outcome.MENDED, CUT_AT_THE_END
        )
    if cue.ends_ms - cue.starts_ms > LONGEST_CUE_MS:
        return replace(cue, ends_ms=cue.starts_ms + _time_to_read(cue)), Problem(cue.line, Outcome.MENDED, ENDLESS)
    return cue, None


def _why_dropped(cue: TimedText, length_ms: int | None) -> str | Promise:
    if not cue.text:
        return EMPTY
    if cue.starts_ms < 0:
        return NEGATIVE
    if cue.starts_ms >= LONGEST_TALK_MS:
        return ABSURD
    if cue.ends_ms <= cue.starts_ms:
        return BACKWARDS
    if length_ms is not None and cue.starts_ms >= length_ms:
        return PAST_THE_END
    return ""


def _time_to_read(cue: TimedText) -> int:
    return min(max(len(cue.text) * MS_PER_S // READING_SPEED, SHORTEST_CUE_MS), LONGEST_CUE_MS)


def _in_order(cues: list[TimedText], problems: list[Problem]) -> list[TimedText]:
    latest = -1
    for cue in cues:
        if cue.starts_ms < latest:
            problems.append(Problem(cue.line, Outcome.MENDED, OUT_OF_ORDER))
        latest = max(latest, cue.starts_ms)
    seen = set()
    once = []
    for cue in sorted(cues, key=lambda each: (each.starts_ms, each.line)):
        content = (cue.starts_ms, cue.ends_ms, cue.voice, cue.text)
        if content in seen:
            problems.append(Problem(cue.line, Outcome.DROPPED, TWICE))
        else:
            seen.add(content)
            once.append(cue)
    return once


def _apart(cues: list[TimedText], problems: list[Problem]) -> list[TimedText]:
    """Move the end of a cue that goes on during the next one; two that begin together share the time."""
    apart: list[TimedText] = []
    for cue in cues:
        before = apart[-1] if apart else None
        if before and cue.starts_ms < before.ends_ms:
            if cue.starts_ms <= before.starts_ms:
                cue = replace(cue, starts_ms=before.ends_ms, ends_ms=max(cue.ends_ms, before.ends_ms + 1))
            else:
                apart[-1] = replace(before, ends_ms=cue.starts_ms)
            problems.append(Problem(before.line, Outcome.MENDED, OVERLAP))
        apart.append(cue)
    return apart


def _speed(cue: TimedText) -> float:
    """Return the characters a second that a reader must follow."""
    return len(cue.text) * MS_PER_S / max(cue.ends_ms - cue.starts_ms, 1)
