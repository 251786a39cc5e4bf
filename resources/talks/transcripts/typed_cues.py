"""Cues as editors type them in the form: unchecked texts, until they are parsed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from resources.talks.transcripts.captions import TimedText
from resources.talks.transcripts.captions.cues import CueLike
from resources.talks.transcripts.captions.editing import Remarks, remarks, split
from resources.talks.transcripts.captions.markup import TEXT_MAX
from resources.talks.transcripts.captions.parsing import CONTROLS
from resources.talks.transcripts.captions.times import to_type, typed_ms

VOICE_MAX = 200
# A page of lines, each cut several times.
TYPED_CUES_MAX = 1_000
FIELDS = ("starts", "ends", "voice", "text")


class InvalidForm(ValueError):
    """What was sent is not what the form of lines sends."""


@dataclass
class TypedCue:
    """A line of the form: `number` is its place in the transcript, `other` what somebody else made of it."""

    starts: str
    ends: str
    voice: str
    text: str
    number: int = 0
    faults: list[Any] = field(default_factory=list)
    hints: list[Any] = field(default_factory=list)
    other: CueLike | None = None

    @property
    def first_part(self) -> str | None:
        """Return what stands before the end of line that was typed to cut there; None without one."""
        before, end, after = self.text.strip().partition("\n")
        return " ".join(before.split()) if end and after.strip() else None

    def cue(self) -> TimedText | None:
        """Return what is typed as a line, None when it cannot be one: `faults` says why."""
        starts, ends = typed_ms(self.starts), typed_ms(self.ends)
        text, voice = _clean(self.text), _clean(self.voice)
        if starts is None:
            self.faults.append(_("its beginning is not a time: write 3:18 or 3:18,5"))
        if ends is None:
            self.faults.append(_("its end is not a time: write 3:18 or 3:18,5"))
        if len(text) > TEXT_MAX:
            self.faults.append(_("its text is too long: 2,000 characters at most"))
        if len(voice) > VOICE_MAX:
            self.faults.append(_("the name of who speaks is too long: 200 characters at most"))
        if self.faults or starts is None or ends is None:
            return None
        return TimedText(starts, ends, text, voice)


def _clean(typed: str) -> str:
    return " ".join("".join(" " if each in CONTROLS else each for each in typed).split())


def typed_cues_in(data: QueryDict) -> list[TypedCue]:
    """Return the lines that a form sends. Raises `InvalidForm`."""
    columns = [data.getlist(name) for name in FIELDS]
    if len({len(column) for column in columns}) != 1 or len(columns[0]) > TYPED_CUES_MAX:
        raise InvalidForm
    return [TypedCue(*row) for row in zip(*columns, strict=True)]


def typed_cues_of(cues: Iterable[CueLike]) -> list[TypedCue]:
    """Return cues as the form shows them."""
    return [TypedCue(to_type(cue.starts_ms), to_type(cue.ends_ms), cue.voice, cue.text) for cue in cues]


def number_cues(lines: Sequence[TypedCue], first: int) -> None:
    """Give each line its place in the transcript."""
    for number, line in enumerate(lines, start=first):
        line.number = number


def add_faults(lines: Sequence[TypedCue], faults: Remarks) -> None:
    """Write beside the lines why they cannot be kept."""
    for place, reasons in faults.items():
        if place < len(lines):
            lines[place].faults += reasons


def add_hints(lines: Sequence[TypedCue], cues: Sequence[CueLike]) -> None:
    """Write beside the lines what reads badly, though it was kept."""
    faults, hints = remarks([TimedText(cue.starts_ms, cue.ends_ms, cue.text, cue.voice) for cue in cues])
    for remarks_by_place in (faults, hints):
        for place, reasons in remarks_by_place.items():
            lines[place].hints += reasons


def add_others(lines: Sequence[TypedCue], cues: Sequence[CueLike]) -> None:
    """Show beside a line what is saved now in its time, where that says something else."""
    for line in lines:
        at = typed_ms(line.starts)
        now = next((cue for cue in cues if at is not None and cue.starts_ms <= at < cue.ends_ms), None)
        if now is not None and typed_cues_of([now])[0] != TypedCue(line.starts, line.ends, line.voice, line.text):
            line.other = now


def cut(line: TypedCue, cue: TimedText) -> tuple[TimedText, TimedText]:
    """Cut where an end of line was typed, else near the middle. Raises `ImpossibleEdit`."""
    return split(cue, None if line.first_part is None else len(line.first_part))
