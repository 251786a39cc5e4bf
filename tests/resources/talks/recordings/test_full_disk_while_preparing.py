"""F6. The disk fills up while a recording is prepared: nothing half made is kept, and it goes on once there is room."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.models.functions import Now
from django_tasks_db.models import DBTaskResult

from foundation.tasks.worker import run_ready
from resources.talks.models import Recording
from resources.talks.recordings.operations.recordings import add_recording
from tests.factories.resources import talk_page
from tests.films import film, needs_ffmpeg

pytestmark = [pytest.mark.django_db, needs_ffmpeg]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few kilobytes, where the machine lets us mount one."""
    process = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none", tmp_path], capture_output=True)
    if process.returncode:
        pytest.skip(f"no small disk can be mounted here: {process.stderr.decode().strip()}")
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


def test_it_waits_for_room_and_goes_on(small_disk: Path, settings: Any) -> None:
    settings.RECORDING_WORK_DIR = small_disk
    row = add_recording(page=talk_page(), path=film(seconds=4, size="320x180"), file_name="film.mp4")
    run_ready()
    step = row.steps.filter(done_at=None).first()
    assert step is not None
    assert "plus de place" in step.problem
    assert set(row.renditions.values_list("kind", flat=True)) == {"original"}
    assert not [path for path in small_disk.rglob("*") if path.is_file()]
    subprocess.run(["mount", "-o", "remount,size=50m", small_disk], check=True)
    DBTaskResult.objects.filter(status="READY").update(run_after=Now())
    run_ready()
    row = Recording.objects.get(pk=row.pk)
    assert (row.refusal, row.ready_at is not None, row.renditions.count()) == ("", True, 6)
