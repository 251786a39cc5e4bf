"""Worker killed anywhere in the preparation of a recording: it ends done once, and nothing outlives the worker.

A few kills in the suite; KILLS=50 by hand.
"""

import os
import random
import time
from pathlib import Path

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from resources.talks.models import ProcessingStep, Recording, Rendition
from resources.talks.recordings.operations.cleanup import delete_leftovers
from resources.talks.recordings.operations.recordings import add_recording
from tests.factories.resources import talk_page
from tests.faults.processes import wait_until
from tests.films import film, needs_ffmpeg

pytestmark = needs_ffmpeg
KILLS = int(os.environ.get("KILLS") or 8)
EVERYTHING = {"original", "audio", "video", "poster", "sprite", "storyboard"}
CHANGED = {"TASK_TRIES": 200, "RECORDING_SLICE_S": 1}


def underway():
    return Recording.objects.filter(ready_at=None, refused_at=None)


def is_over():
    return DBTaskResult.objects.filter(status="SUCCESSFUL", task_path__endswith="prepare").count()


def makers():
    """Return the programs that work on a recording now."""
    keys = [f"/{key}" for key in Recording.objects.values_list("key", flat=True)]
    folders = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(process / "cwd").endswith(tuple(keys)):
                folders.append(process.name)
        except OSError:
            continue
    return folders


def random_moment(deadline_s):
    """Wait for some point of a running task; where it falls does not matter, that it falls anywhere does."""
    running = DBTaskResult.objects.filter(status="RUNNING", task_path__endswith="prepare")
    wait_until(lambda: running.exists() or not underway().exists())
    until = time.monotonic() + random.uniform(0, deadline_s)
    while time.monotonic() < until and underway().exists():
        time.sleep(0.01)


def test_it_ends_done_once_wherever_its_worker_is_killed(workers):
    for _ in range(max(1, KILLS // 10)):
        add_recording(page=talk_page(), path=film(seconds=2), file_name="film.mp4")
    workers.start(**CHANGED)
    for _ in range(KILLS):
        random_moment(1.0)
        for pid in workers.living():
            workers.kill(pid)
        wait_until(lambda: not makers(), "a program outlived its worker")
        workers.start(**CHANGED)
    while underway().exists():
        # However slow the machine, a slice or a step ends now and then.
        before = is_over()
        wait_until(lambda before=before: is_over() > before or not underway().exists(), "a recording was never ready")
    for recording in Recording.objects.all():
        assert (recording.refusal, set(recording.renditions.values_list("kind", flat=True))) == ("", EVERYTHING)
        assert recording.shown_at is None
    assert not ProcessingStep.objects.filter(done_at=None).exists()
    # What was in its place before its worker died, without a row, goes by the clock.
    root = Path(settings.MEDIA_ROOT) / "enregistrements"
    files = [path for path in root.rglob("*") if path.is_file()]
    for path in files:
        os.utime(path, (0, 0))
    delete_leftovers()
    left = {path.relative_to(settings.MEDIA_ROOT).as_posix() for path in root.rglob("*") if path.is_file()}
    assert left == set(Rendition.objects.values_list("file", flat=True))
