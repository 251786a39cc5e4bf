"""Operations on processing steps: start, report progress, finish. A step finishes once, whoever runs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from resources.talks.models import ProcessingStep, Recording, Rendition
from resources.talks.recordings.processing.probing import MediaInfo

Step = ProcessingStep.Name


@dataclass(frozen=True)
class Stored:
    """A file that lies in the storage already, and waits for its row."""

    kind: str
    file: str
    bytes: int
    size: tuple[int, int] | None = None


def start_step(*, step: ProcessingStep) -> None:
    """Write down that a worker is at it."""
    step.started_at = step.started_at or timezone.now()
    ProcessingStep.objects.filter(pk=step.pk, done_at=None).update(started_at=step.started_at)


def report_progress(*, step: ProcessingStep, progress: int) -> None:
    """Write how far a step is, in hundredths."""
    ProcessingStep.objects.filter(pk=step.pk, done_at=None).update(progress=max(0, min(99, progress)))


def report_problem(*, step: ProcessingStep, problem: str) -> None:
    """Write why a try did not end, in words for editors; another try follows."""
    ProcessingStep.objects.filter(pk=step.pk, done_at=None).update(problem=problem)


def _locked(step: ProcessingStep) -> ProcessingStep | None:
    """Return the step as it is now, its recording locked; None when another ended it, or it is wanted no more."""
    recording = Recording.objects.select_for_update().filter(pk=step.recording_id).first()
    if recording is None or not recording.is_underway:
        return None
    current = ProcessingStep.objects.filter(pk=step.pk, done_at=None).first()
    if current is not None:
        current.recording = recording
    return current


@transaction.atomic
def finish_step(
    *, step: ProcessingStep, stored: Sequence[Stored] = (), media: MediaInfo | None = None, sha256: str = ""
) -> Recording | None:
    """Write down that a step ended, with its files and what was learned; return the recording.

    None when another ended it first, or the recording is gone or refused: the files are then the caller's to delete.
    """
    current = _locked(step)
    if current is None:
        return None
    recording = current.recording
    if media is not None:
        _learn(recording, media, sha256)
    for each in stored:
        width, height = each.size or (None, None)
        Rendition.objects.create(
            recording=recording, kind=each.kind, file=each.file, size=each.bytes, width=width, height=height
        )
    current.done_at, current.progress, current.problem = timezone.now(), 100, ""
    current.save(update_fields=["done_at", "progress", "problem"])
    return recording


def _learn(recording: Recording, media: MediaInfo, sha256: str) -> None:
    recording.duration_ms, recording.sha256 = media.duration_ms, sha256
    recording.width, recording.height, recording.frame_rate = media.width, media.height, media.frame_rate
    recording.has_picture, recording.has_sound = media.has_picture, media.has_sound
    recording.sound_tracks, recording.sound_track = len(media.sounds_ms), media.sound_track
    recording.is_silent = media.is_silent
    recording.captions_language = media.captions.language if media.captions else ""
    recording.save()
    useless = [] if media.has_picture else [Step.VIDEO, Step.POSTER, Step.STORYBOARD]
    useless += [] if media.has_sound else [Step.AUDIO]
    recording.steps.filter(name__in=useless).delete()


@transaction.atomic
def mark_ready(*, recording: Recording, unprocessed: bool = False) -> bool:
    """Mark a recording as ready to be shown; `unprocessed` when nothing could be made of it. False the second time."""
    changed = (
        Recording.objects.underway().filter(pk=recording.pk).update(ready_at=timezone.now(), is_unprocessed=unprocessed)
    )
    if changed and not unprocessed and not recording.keeps_original:
        delete_original(recording=recording)
    if changed and unprocessed:
        recording.steps.all().delete()
    return bool(changed)


def delete_original(*, recording: Recording) -> None:
    """Delete the original of a recording from which something else to play was made."""
    if recording.renditions.filter(kind__in=[Rendition.Kind.VIDEO, Rendition.Kind.AUDIO]).exists():
        recording.renditions.filter(kind=Rendition.Kind.ORIGINAL).delete()


@transaction.atomic
def refuse_recording(*, recording: Recording, reason: str) -> bool:
    """Write that a file will never do, and why; what was made of it goes. False when it is ready or refused already."""
    changed = Recording.objects.underway().filter(pk=recording.pk).update(refused_at=timezone.now(), refusal=reason)
    if changed:
        recording.renditions.exclude(kind=Rendition.Kind.ORIGINAL).delete()
    return bool(changed)


def record_task(step: ProcessingStep, task_id: Any) -> None:
    """Remember the task that runs a step."""
    ProcessingStep.objects.filter(pk=step.pk).update(task_id=task_id)
