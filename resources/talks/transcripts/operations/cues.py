"""Correct the cues of a transcript, a page at a time."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from resources.talks.changes import record_change, require_may_edit_transcript
from resources.talks.models import Cue, Transcript, TranscriptVersion
from resources.talks.recordings.playback import recording_for_captions
from resources.talks.transcripts.captions import TimedText
from resources.talks.transcripts.captions.editing import (
    ImpossibleEdit,
    Remarks,
    content_of,
    fingerprint,
    new_faults,
    shift,
)
from resources.talks.transcripts.captions.parsing import CUES_MAX
from resources.talks.transcripts.operations.versions import archive_version, write_cues


class EditConflict(Exception):
    """Somebody else changed these lines since they were read: nothing was written."""


class RefusedCues(Exception):
    """Lines that cannot be kept: nothing was written. `faults` has the reasons, by the place of the line."""

    def __init__(self, faults: Remarks) -> None:
        super().__init__(faults)
        self.faults = faults


@transaction.atomic
def correct_cues(
    *,
    transcript: Transcript,
    from_ms: int,
    to_ms: int,
    seen: str,
    lines: Sequence[TimedText],
    move_rest_ms: int = 0,
    by: Any = None,
) -> int:
    """Put `lines` in the place of those that begin from `from_ms` to `to_ms`, and return how many are new or gone.

    `seen` is the `fingerprint` of the lines that `by` had before them. `move_rest_ms` moves all that comes after. What
    was said before is put away. Raises `PermissionDenied`, `EditConflict`, `RefusedCues`, and `ImpossibleEdit` when
    what comes after cannot be moved or when there are too many lines.
    """
    page = transcript.page
    require_may_edit_transcript(page, by)
    locked = Transcript.objects.select_for_update().filter(pk=transcript.pk).first()
    if locked is None:
        raise EditConflict
    former = list(locked.cues.filter(starts_ms__gte=from_ms, starts_ms__lte=to_ms))
    if fingerprint(former) != seen:
        raise EditConflict
    rest = list(locked.cues.filter(starts_ms__gt=to_ms)) if move_rest_ms else []
    moved = shift([_timed_text(cue) for cue in rest], move_rest_ms)
    _refuse_faults(locked, former, lines, moved, (from_ms, to_ms))
    was, will = {content_of(cue) for cue in former}, {content_of(cue) for cue in lines}
    changed = max(len(was - will), len(will - was)) + len(moved)
    if changed:
        archive_version(transcript=locked, ending=TranscriptVersion.Ending.CORRECTED, by=by)
        gone = [cue.pk for cue in former if content_of(cue) not in will] + [cue.pk for cue in rest]
        Cue.objects.filter(transcript=locked, pk__in=gone).delete()
        write_cues(locked, [*(cue for cue in lines if content_of(cue) not in was), *moved])
        record_change(page, by, "talks.transcript.correct", language=locked.language, lines=changed)
    return changed


def _refuse_faults(
    transcript: Transcript,
    former: Sequence[Cue],
    lines: Sequence[TimedText],
    moved: Sequence[TimedText],
    span: tuple[int, int],
) -> None:
    """Check the lines between what stands before and after them. Raises `RefusedCues`, `ImpossibleEdit`."""
    outside = transcript.cues.exclude(pk__in=[cue.pk for cue in former])
    if outside.count() + len(lines) > CUES_MAX:
        raise ImpossibleEdit(_("A transcript holds 20,000 lines at most."))
    before = [_timed_text(cue) for cue in outside.filter(starts_ms__lt=span[0]).order_by("-starts_ms")[:1]]
    after = [_timed_text(cue) for cue in outside.filter(starts_ms__gt=span[1])[:1]]
    recording = recording_for_captions(transcript.page)
    faults = new_faults(
        [*before, *lines, *(moved[:1] or after)],
        [*before, *(_timed_text(cue) for cue in former), *after],
        length_ms=recording.duration_ms if recording else None,
    )
    if faults:
        raise RefusedCues(_on_the_page(faults, len(before), len(lines)))


def _on_the_page(faults: Remarks, before: int, count: int) -> Remarks:
    """Return faults by the place of a line among `count`; one of a neighbour is told at the line beside it."""
    placed: Remarks = {}
    for place, reasons in faults.items():
        if place < before:
            placed.setdefault(0, []).append(_("the line before it, on another page, goes on during this one"))
        elif place >= before + count:
            placed.setdefault(max(count - 1, 0), []).append(_("it comes after the next line, which is on another page"))
        else:
            placed.setdefault(place - before, []).extend(reasons)
    return placed


def _timed_text(cue: Cue) -> TimedText:
    return TimedText(starts_ms=cue.starts_ms, ends_ms=cue.ends_ms, voice=cue.voice, text=cue.text)
