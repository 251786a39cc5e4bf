"""From the file that was brought to what is played: each step once, whatever is in the file."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django_tasks_db.models import DBTaskResult

from foundation.tasks.worker import run_ready
from resources.talks.models import Recording
from resources.talks.recordings.operations.recordings import add_recording, prepare_again
from resources.talks.recordings.processing import file_types
from resources.talks.recordings.processing.errors import RefusedRecording
from tests.factories.resources import talk_page
from tests.films import film, needs_ffmpeg

pytestmark = [pytest.mark.django_db, needs_ffmpeg]


def prepared(path: Path, **fields: Any) -> Recording:
    made = add_recording(page=talk_page(), path=path, file_name=path.name)
    Recording.objects.filter(pk=made.pk).update(**fields)
    run_ready()
    made.refresh_from_db()
    return made


def streams(made: Recording, kind: str) -> dict[str, Any]:
    path = default_storage.path(made.renditions.get(kind=kind).file)
    command = ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-show_format", "-of", "json", path]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {**{each["codec_type"]: each for each in found["streams"]}, "format": found["format"]}


def kinds(made: Recording) -> set[str]:
    return set(made.renditions.values_list("kind", flat=True))


def test_a_film_becomes_what_browsers_play() -> None:
    made = prepared(film("mov", seconds=4, size="320x180"))
    assert (made.refusal, made.ready_at is not None, made.shown_at) == ("", True, None)
    assert kinds(made) == {"original", "audio", "video", "poster", "sprite", "storyboard"}
    found = streams(made, "video")
    assert (found["video"]["codec_name"], found["audio"]["codec_name"]) == ("h264", "aac")
    assert (found["video"]["width"], found["video"]["pix_fmt"]) == (320, "yuv420p")
    assert float(found["format"]["duration"]) == pytest.approx(4, abs=0.1)
    with open(default_storage.path(made.renditions.get(kind="video").file), "rb") as content:
        head = content.read(4096)
    assert 0 < head.find(b"moov") < 4096, "a browser must not wait for the end of the file"
    assert len(made.sha256) == 64
    assert not made.steps.filter(done_at=None).exists()


def test_a_larger_film_is_brought_to_720_lines() -> None:
    made = prepared(film(seconds=1, size="1920x1080"))
    found = streams(made, "video")["video"]
    assert (found["width"], found["height"]) == (1280, 720)
    shown = made.renditions.get(kind="video")
    assert (shown.width, shown.height) == (1280, 720)


@pytest.mark.parametrize("extension", ["mp3", "wav"])
def test_a_sound_stays_a_sound(extension: str) -> None:
    made = prepared(film(extension))
    assert kinds(made) == {"original", "audio"}
    assert not made.has_picture
    assert "video" not in streams(made, "audio")


@pytest.mark.parametrize("extension", ["webm", "mkv"])
def test_other_films_too(extension: str) -> None:
    assert "video" in kinds(prepared(film(extension, seconds=2)))


def test_a_film_without_sound_is_a_film() -> None:
    made = prepared(film(sound=False))
    assert kinds(made) == {"original", "video", "poster", "sprite", "storyboard"}


def test_pieces_join_without_a_seam(settings: Any) -> None:
    settings.RECORDING_SLICE_S = 1
    made = prepared(film(seconds=3.5))
    found = streams(made, "video")
    assert int(found["video"]["nb_read_frames"]) == 35
    assert float(found["format"]["duration"]) == pytest.approx(3.5, abs=0.1)
    pieces = DBTaskResult.objects.filter(
        task_path="resources.talks.recordings.tasks.prepare", args_kwargs__args__1="video"
    )
    assert pieces.count() == 5, "four pieces and their joining: other tasks take their turn in between"


def test_the_strip_says_which_picture_shows_which_seconds() -> None:
    made = prepared(film(seconds=5))
    text = Path(default_storage.path(made.renditions.get(kind="storyboard").file)).read_text()
    image = made.renditions.get(kind="sprite").file.rsplit("/", 1)[-1]
    assert text.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n" + image + "#xywh=0,0,160,90\n")
    assert text.rstrip().endswith(f"00:00:04.000 --> 00:00:05.000\n{image}#xywh=320,0,160,90")


def test_the_original_goes_by_choice() -> None:
    assert "original" not in kinds(prepared(film(), keeps_original=False))


def test_without_ffmpeg_it_is_kept_and_played_as_it_is(settings: Any) -> None:
    settings.FFMPEG = "none"
    made = prepared(film())
    assert (made.is_unprocessed, kinds(made), made.steps.count()) == (True, {"original"}, 0)
    settings.FFMPEG = "ffmpeg"
    prepare_again(recording=made)
    run_ready()
    made.refresh_from_db()
    assert (made.is_unprocessed, "video" in kinds(made)) == (False, True)


def test_a_step_runs_once_whoever_asks_again() -> None:
    made = add_recording(page=talk_page(), path=film(), file_name="film.mp4")
    prepare_again(recording=made)
    prepare_again(recording=made)
    run_ready()
    made.refresh_from_db()
    assert made.ready_at is not None
    folder = Path(default_storage.path(f"enregistrements/{made.key}"))
    assert len(list(folder.iterdir())) == made.renditions.count() == 6


def test_a_longer_film_than_the_limit_is_refused(settings: Any) -> None:
    settings.RECORDING_MAX_S = 2
    made = prepared(film())
    assert "trop long" in made.refusal
    assert (made.ready_at, kinds(made)) == (None, {"original"})


def test_a_larger_picture_than_the_limit_is_refused(settings: Any) -> None:
    settings.RECORDING_MAX_PIXELS = 1000
    assert "128 × 72" in prepared(film()).refusal


def test_taken_away_while_it_is_prepared_it_leaves_nothing() -> None:
    made = add_recording(page=talk_page(), path=film(), file_name="film.mp4")
    run_ready(limit=1)
    made.delete()
    run_ready()
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL").filter(task_path__endswith="prepare").exists()


@pytest.mark.parametrize(
    ("head", "container"),
    [
        (b"\x00\x00\x00 ftypisom", "mp4"),
        (b"RIFF\0\0\0\0WAVE", "wav"),
        (b"ID3\x04", "mp3"),
        (b"\xff\xfb\x90\x64", "mp3"),
    ],
)
def test_content_says_what_reads_it(head: bytes, container: str) -> None:
    assert file_types.container_of(head)[0] == container


@pytest.mark.parametrize(
    "head", [b"", b"\x89PNG\r\n\x1a\n", b"#EXTM3U\nfile:///etc/passwd", b"\0\0\0\x18ftypheic", b"<html>", b"\xff\xff"]
)
def test_what_is_no_recording_is_refused_before_anything_reads_it(head: bytes) -> None:
    with pytest.raises(RefusedRecording):
        file_types.container_of(head)


def test_a_front_server_of_another_account_can_read_what_is_made() -> None:
    former = os.umask(0o027)
    try:
        made = prepared(film(seconds=1))
    finally:
        os.umask(former)
    paths = [Path(default_storage.path(each.file)) for each in made.renditions.all()]
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o644}
