"""By hand: how fast a film is prepared, step by step, and how much memory the worker and its ffmpeg take for it.

`FILM_S` (default 300) is its length in seconds. It is made up here, 720p at 25 pictures a second, with a note.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.testing"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
django.setup()

from django.test import override_settings

from foundation.tasks.worker import run_ready
from resources.talks.recordings.operations.recordings import add_recording
from tests.databases import own_database
from tests.factories.resources import talk_page

FILM_S = int(os.environ.get("FILM_S", "300"))
# docs/goals.md, F17.
WORKER_MB = 512


def make_film(target: Path) -> None:
    """Write a film that changes everywhere, so that it is as hard to encode as one of people who speak."""
    given = ["-f", "lavfi", "-i", f"testsrc2=s=1280x720:r=25:d={FILM_S}", "-f", "lavfi", "-i", f"sine=220:d={FILM_S}"]
    coding = ["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-t", str(FILM_S)]
    subprocess.run(["ffmpeg", "-v", "error", "-y", *given, *coding, str(target)], check=True)


def largest_mb(whose: int) -> float:
    """Return the most memory that this process, or the largest of its children, ever held, in MB."""
    return resource.getrusage(whose).ru_maxrss / 1024


def measure(path: Path) -> None:
    """Bring the film, run the tasks that prepare it here, and print how long each step took."""
    recording = add_recording(page=talk_page(), path=path, file_name=path.name)
    start, spent = time.perf_counter(), sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    run_ready()
    took_s = time.perf_counter() - start
    spent_s = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - spent
    recording.refresh_from_db()
    if recording.ready_at is None:
        sys.exit(f"not prepared: {recording.refusal}")
    for step in recording.steps.all():
        lasted_s = (step.done_at - step.started_at).total_seconds()
        sys.stdout.write(f"  {step.name:11} {lasted_s:6.1f} s\n")
    sys.stdout.write(
        f"  {FILM_S} s of film prepared in {took_s:.0f} s: {FILM_S / took_s:.1f} x its speed, "
        f"{spent_s:.0f} s of processor\n"
        f"  memory: worker {largest_mb(resource.RUSAGE_SELF):.0f} MB (goal {WORKER_MB} MB), "
        f"largest process beside it {largest_mb(resource.RUSAGE_CHILDREN):.0f} MB\n"
    )


def main() -> None:
    """Print the speed and the memory of one preparation."""
    database = own_database()
    database.create()
    try:
        with tempfile.TemporaryDirectory() as directory:
            folder = Path(directory)
            film = folder / "film.mp4"
            make_film(film)
            with override_settings(MEDIA_ROOT=str(folder / "media"), RECORDING_WORK_DIR=folder / "bench"):
                measure(film)
    finally:
        database.drop()


if __name__ == "__main__":
    main()
