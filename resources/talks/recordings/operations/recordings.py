"""Operations on recordings: add, process again, publish, unpublish, remove."""

from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.media.names import shown_name
from resources.talks.changes import record_recording_change
from resources.talks.consents.allowance import allowance_of
from resources.talks.models import ProcessingStep, Recording, Rendition, TalkPage
from resources.talks.policies import may_edit_recording, may_publish_recording
from resources.talks.recordings.operations import steps
from resources.talks.recordings.processing import storage
from resources.talks.recordings.processing.file_types import HEAD_BYTES, container_of
from resources.talks.recordings.tasks import enqueue_next_step


class ConsentMissing(Exception):
    """Somebody filmed was not asked, or refuses: the recording is not published."""


def add_recording(*, page: TalkPage, path: Path, file_name: str, by: Any = None) -> Recording:
    """Make the file `path` a recording of `page`, prepared by the worker; what is shown stays until this one is.

    `path` stays where it is. `by` is the member who uploads it, None the site itself. Raises `RefusedRecording` when
    its content is not a recording, `PermissionDenied`, `OSError` when the disk is full.
    """
    _refuse(page, by)
    with path.open("rb") as content:
        container, extension = container_of(content.read(HEAD_BYTES))
    recording = Recording(
        page=page,
        file_name=shown_name(file_name)[:150],
        container=container,
        size=path.stat().st_size,
        has_picture=extension not in ("mp3", "wav"),
        uploaded_by=by,
    )
    name = storage.store(path, recording.new_name(extension))
    try:
        with transaction.atomic():
            _write(recording, name)
            log(page, "talks.recording.add", user=by, data={"file": recording.file_name})
    except BaseException:
        storage.delete_stored(name)
        raise
    return recording


def _write(recording: Recording, name: str) -> None:
    # What was uploaded before and never shown makes room.
    for former in recording.page.recordings.filter(shown_at=None):
        former.delete()
    recording.save()
    Rendition.objects.create(recording=recording, kind=Rendition.Kind.ORIGINAL, file=name, size=recording.size)
    _plan(recording)
    enqueue_next_step(recording)


def _plan(recording: Recording) -> None:
    ProcessingStep.objects.bulk_create(ProcessingStep(recording=recording, name=each) for each in steps.Step)


@transaction.atomic
def prepare_again(*, recording: Recording, by: Any = None) -> None:
    """Take up the preparation where it stopped, also after a refusal, also of a file that is shown as it was uploaded.

    Raises `PermissionDenied`.
    """
    _refuse(recording.page, by)
    current = Recording.objects.select_for_update().get(pk=recording.pk)
    if current.shown_at is not None or (current.ready_at is not None and not current.is_unprocessed):
        return
    if not current.is_underway:
        # What was refused, or kept as it was, begins again.
        Recording.objects.filter(pk=current.pk).update(refused_at=None, refusal="", ready_at=None, is_unprocessed=False)
        current.steps.all().delete()
        current.renditions.exclude(kind=Rendition.Kind.ORIGINAL).delete()
        _plan(current)
    enqueue_next_step(current)


@transaction.atomic
def publish_recording(*, recording: Recording, by: Any = None) -> None:
    """Publish a recording that is ready; it takes the place of the one shown so far, whose files go.

    Raises `ConsentMissing`, `PermissionDenied`; `ValueError` when it is not ready.
    """
    page = recording.page
    if by is not None and not may_publish_recording(by, page):
        raise PermissionDenied
    current = Recording.objects.select_for_update().get(pk=recording.pk)
    if current.ready_at is None:
        raise ValueError(current.pk)
    allowance = allowance_of(page)
    if not (allowance.film or (allowance.sound and _has_sound_alone(current))):
        raise ConsentMissing
    if current.shown_at is None:
        for former in page.recordings.filter(shown_at__isnull=False):
            former.delete()
        Recording.objects.filter(pk=current.pk).update(shown_at=timezone.now(), shown_by=by)
        record_recording_change(page, by, "talks.recording.publish")


def _has_sound_alone(recording: Recording) -> bool:
    is_sound = recording.is_unprocessed and not recording.has_picture
    return is_sound or recording.renditions.filter(kind=Rendition.Kind.AUDIO).exists()


@transaction.atomic
def unpublish_recording(*, recording: Recording, by: Any = None) -> None:
    """Take a recording off the site; its files stay, for the CMS. Raises `PermissionDenied`."""
    _refuse(recording.page, by)
    if Recording.objects.filter(pk=recording.pk, shown_at__isnull=False).update(shown_at=None, shown_by=None):
        record_recording_change(recording.page, by, "talks.recording.unpublish")


@transaction.atomic
def remove_recording(*, recording: Recording, by: Any = None) -> None:
    """Delete a recording and its files. Raises `PermissionDenied`."""
    page = recording.page
    _refuse(page, by)
    recording.delete()
    record_recording_change(page, by, "talks.recording.remove")


@transaction.atomic
def set_sound_only(*, recording: Recording, sound_only: bool, by: Any = None) -> None:
    """Offer the sound alone, or the picture too. Raises `PermissionDenied`."""
    _refuse(recording.page, by)
    if Recording.objects.filter(pk=recording.pk).exclude(sound_only=sound_only).update(sound_only=sound_only):
        record_recording_change(recording.page, by, "talks.recording.sound_only", sound_only=sound_only)


@transaction.atomic
def set_keeps_original(*, recording: Recording, keeps: bool, by: Any = None) -> None:
    """Keep the original file, or not: it goes at once when the recording is ready. Raises `PermissionDenied`."""
    _refuse(recording.page, by)
    Recording.objects.filter(pk=recording.pk).update(keeps_original=keeps)
    if not keeps and recording.ready_at is not None:
        steps.delete_original(recording=recording)


def _refuse(page: TalkPage, by: Any) -> None:
    if by is not None and not may_edit_recording(by, page):
        raise PermissionDenied
