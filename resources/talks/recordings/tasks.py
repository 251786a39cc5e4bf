"""The preparation of a recording: each step is a task, and asks for the next in the transaction that ends it.

A film is made in pieces, a task for each: other tasks take their turn in between, and a worker that dies loses one.
"""

import logging
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from foundation.full_disk import is_full_disk
from resources.talks.models import ProcessingStep, Recording, Rendition
from resources.talks.recordings.operations import steps
from resources.talks.recordings.processing import encoding, storage
from resources.talks.recordings.processing.errors import RefusedRecording
from resources.talks.recordings.processing.pipeline import STEP_FUNCTIONS, Product, StepResult, StepRun
from resources.talks.recordings.processing.tools import tools

logger = logging.getLogger(__name__)
Step = ProcessingStep.Name


class _Progress:
    """Records how far a step is, every few seconds at most: each time is a write."""

    def __init__(self, step: ProcessingStep) -> None:
        self.step = step
        self.last = time.monotonic()

    def __call__(self, part: float) -> None:
        if time.monotonic() - self.last >= settings.RECORDING_PROGRESS_S:
            self.last = time.monotonic()
            steps.report_progress(step=self.step, progress=int(100 * part))


def enqueue_next_step(recording: Recording) -> None:
    """Ask for the next step of `recording`, or say that it is ready when none is left. In a transaction."""
    step = recording.steps.filter(done_at=None).first()
    if step is None:
        steps.mark_ready(recording=recording)
        transaction.on_commit(lambda: storage.delete_work_dir(recording.key))
        return
    steps.record_task(step, prepare.enqueue(recording.pk, step.name).id)


@task()
def prepare(recording_pk: int, name: str) -> None:
    """Do a step of the preparation, or a part of it; nothing when it was done, refused or taken away meanwhile."""
    step = ProcessingStep.objects.select_related("recording").filter(recording=recording_pk, name=name).first()
    if step is None or step.done_at or not step.recording.is_underway:
        return
    steps.start_step(step=step)
    try:
        result = _run_step(step)
    except RefusedRecording as error:
        steps.refuse_recording(recording=step.recording, reason=str(error))
        storage.delete_work_dir(step.recording.key)
    except Exception as error:
        if not Recording.objects.filter(pk=recording_pk).exists():
            storage.delete_work_dir(step.recording.key)
            return
        steps.report_problem(step=step, problem=_problem(error))
        raise
    else:
        if result is not None:
            _save_result(step, result)


def _problem(error: Exception) -> str:
    if is_full_disk(error):
        return _("The server has no room left. The preparation goes on by itself once there is some.")
    return _("The preparation was interrupted. It is tried again by itself.")


def _run_step(step: ProcessingStep) -> StepResult | None:
    """Return what a step gives; None when nothing can be made here and the file is ready as it was uploaded."""
    recording = step.recording
    programs = tools()
    if programs is None:
        steps.mark_ready(recording=recording, unprocessed=True)
        return None
    original = recording.renditions.get(kind=Rendition.Kind.ORIGINAL)
    source = storage.local_copy_of(original.file, recording.key)
    return STEP_FUNCTIONS[step.name](StepRun(recording, programs, source, _Progress(step)))


def _save_result(step: ProcessingStep, result: StepResult) -> None:
    recording = step.recording
    if not result.is_finished:
        with transaction.atomic():
            steps.report_progress(step=step, progress=int(100 * _part_done(recording)))
            steps.record_task(step, prepare.enqueue(recording.pk, step.name).id)
        return
    stored = [_store(recording, each) for each in result.products]
    try:
        stored += _storyboard_of(recording, result.products, stored)
        with transaction.atomic():
            ended = steps.finish_step(step=step, stored=stored, media=result.media, sha256=result.sha256)
            if ended is not None:
                enqueue_next_step(ended)
    except BaseException:
        _delete_stored(stored)
        raise
    if ended is None:
        _delete_stored(stored)


def _part_done(recording: Recording) -> float:
    made = len(list(storage.work_dir(recording.key).glob("piece-*.h264")))
    return made / max(1, -(-(recording.duration_ms or 1) // encoding.piece_ms()))


def _store(recording: Recording, product: Product) -> steps.Stored:
    name = storage.store(product.path, recording.new_name(product.extension))
    return steps.Stored(product.kind, name, product.path.stat().st_size, product.size)


def _storyboard_of(recording: Recording, products: Any, stored: list[steps.Stored]) -> list[steps.Stored]:
    """Write the index of the strip of pictures, which names the strip by the place it got."""
    strips = [each for each in stored if each.kind == Rendition.Kind.SPRITE]
    if not strips:
        return []
    media = StepRun(recording, None, Path(), lambda _part: None).media  # type: ignore[arg-type]
    path = storage.work_dir(recording.key) / ".strip.vtt.part"
    path.write_text(encoding.storyboard(media, strips[0].file.rsplit("/", 1)[-1]), encoding="utf-8")
    return [_store(recording, Product(Rendition.Kind.STORYBOARD, path, "vtt"))]


def _delete_stored(stored: list[steps.Stored]) -> None:
    for each in stored:
        storage.delete_stored(each.file)
