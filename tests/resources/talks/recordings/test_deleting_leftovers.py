"""What nobody waits for goes by the clock; what stopped is told to editors and operators."""

import os
import time
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from community.members.models import Member
from foundation.monitoring.registry import measure, metrics
from foundation.tasks.schedule import get_job
from resources.talks.checks import ffmpeg_is_there
from resources.talks.models import ProcessingStep, RecordingUpload
from resources.talks.recordings.operations.cleanup import delete_leftovers, report_stopped_steps
from resources.talks.recordings.operations.uploads import start_upload, upload_path
from resources.talks.recordings.processing import storage
from tests.factories.recordings import recording
from tests.factories.resources import talk_page

pytestmark = pytest.mark.django_db
DAY_S = 24 * 3600


def age(path: Path, days: float) -> None:
    then = time.time() - days * DAY_S
    os.utime(path, (then, then))


def upload_of(by: Member, days: float) -> RecordingUpload:
    upload = start_upload(page=talk_page(), file_name="a.mp4", size=100, by=by)
    upload_path(upload).write_bytes(b"x")
    age(upload_path(upload), days)
    RecordingUpload.objects.filter(pk=upload.pk).update(begun_at=timezone.now() - timedelta(days=10))
    return upload


def test_an_upload_that_nobody_takes_up_goes_after_some_days(
    moderator: Member, django_capture_on_commit_callbacks: Any
) -> None:
    old, young = upload_of(moderator, 4), upload_of(moderator, 1)
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_leftovers() == 1
    assert list(RecordingUpload.objects.all()) == [young]
    assert (upload_path(young).exists(), upload_path(old).exists()) == (True, False)


def test_a_file_without_a_row_goes_after_a_day() -> None:
    row = recording(talk_page())
    alone = [default_storage.save(f"enregistrements/x/{name}.mp4", ContentFile(b"x")) for name in "ab"]
    for name in (alone[0], *row.renditions.values_list("file", flat=True)):
        age(Path(default_storage.path(name)), 2)
    delete_leftovers()
    assert [default_storage.exists(name) for name in alone] == [False, True]
    assert all(default_storage.exists(name) for name in row.renditions.values_list("file", flat=True))


def test_a_bench_without_a_recording_is_cleared() -> None:
    underway = recording(talk_page(), shown=False, ready_at=None)
    old, recent = storage.work_dir("a" * 32), storage.work_dir(underway.key)
    for work_dir in (old, recent):
        age(work_dir, 2)
    delete_leftovers()
    assert (old.exists(), recent.exists()) == (False, True)


def test_a_preparation_that_stopped_for_good_is_told() -> None:
    row = recording(talk_page(), shown=False, ready_at=None)
    step = ProcessingStep.objects.create(recording=row, name="video", task_id=uuid.uuid4())
    assert report_stopped_steps() == 1
    step.refresh_from_db()
    assert "plusieurs fois" in step.problem
    (metric,) = [each for each in metrics("enregistrements") if each.key == "recordings_stopped"]
    assert (measure(metric).measurement.value, measure(metric).measurement.is_healthy) == (1, False)


def test_the_clock_knows_both() -> None:
    assert get_job("recordings.delete_leftovers") is not None
    assert get_job("recordings.report_stopped") is not None


def test_operators_are_told_that_ffmpeg_is_missing(settings: Any) -> None:
    settings.FFMPEG = "un-programme-absent"
    (metric,) = [each for each in metrics("enregistrements") if each.key == "recordings_ffmpeg"]
    assert not measure(metric).measurement.is_healthy
    settings.MODE = "production"
    assert [each.id for each in ffmpeg_is_there()] == ["talks.W001"]
    settings.FFMPEG = "none"
    assert ffmpeg_is_there() == []
