"""What somebody types into lines is checked by the rules of files, but nothing is mended behind their back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from resources.talks.transcripts.captions import checking
from resources.talks.transcripts.captions.checking import Outcome, check
from resources.talks.transcripts.captions.cues import SpokenCue
from resources.talks.transcripts.captions.passages import Spoken

# What the checker says of a file, and what is said of a line that is not mended.
UNMENDED: tuple[tuple[Promise, Promise], ...] = (
    (checking.CUT_AT_THE_END, _("it goes past the end of the recording")),
    (checking.ENDLESS, _("it stays for more than a minute")),
    (checking.OUT_OF_ORDER, _("it begins before the line above it")),
    (checking.OVERLAP, _("it goes on during the next one")),
    (checking.TWICE, _("it is there twice")),
)
Remarks = dict[int, list[str | Promise]]


def remarks(cues: Sequence[SpokenCue], *, length_ms: int | None = None) -> tuple[Remarks, Remarks]:
    """Return what cannot be kept, and what can but reads badly: for the place of a line in `cues`, its reasons.

    `length_ms` is the length of the recording, None when nobody knows it.
    """
    _kept, problems = check([replace(cue, line=place) for place, cue in enumerate(cues)], length_ms=length_ms)
    faults: Remarks = {}
    hints: Remarks = {}
    for problem in problems:
        reason = next((said for known, said in UNMENDED if problem.reason is known), problem.reason)
        (hints if problem.outcome == Outcome.KEPT else faults).setdefault(problem.line, []).append(reason)
    return faults, hints


def new_faults(lines: Sequence[SpokenCue], former: Sequence[SpokenCue], *, length_ms: int | None = None) -> Remarks:
    """Return the faults of `lines` that `former` did not have: nobody must mend what they did not touch."""
    stood = set()
    for place, reasons in remarks(former, length_ms=length_ms)[0].items():
        stood |= {(said(former[place]), reason) for reason in map(str, reasons)}
    found = {
        place: [reason for reason in reasons if (said(lines[place]), str(reason)) not in stood]
        for place, reasons in remarks(lines, length_ms=length_ms)[0].items()
    }
    return {place: reasons for place, reasons in found.items() if reasons}


def said(cue: Spoken) -> tuple[int, int, str, str]:
    """Return all that a line is: its times, its voice, its text."""
    return cue.starts_ms, cue.ends_ms, cue.voice, cue.text


def fingerprint(cues: Iterable[Spoken]) -> str:
    """Return 32 characters that change when anything of these lines does."""
    return sha256(repr([said(cue) for cue in cues]).encode()).hexdigest()[:32]
