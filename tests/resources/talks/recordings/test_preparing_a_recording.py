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
    row = add_recording(page=talk_page(), path=path, file_name=path.name)
    Recording.objects.filter(pk=row.pk).update(**fields)
    run_ready()
    row.refresh_from_db()
    return row


def streams(row: Recording, kind: str) -> dict[str, Any]:
    path = default_storage.path(row.renditions.get(kind=kind).file)
    command = ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-show_format", "-of", "json", path]
    information = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {**{each["codec_type"]: each for each in information["streams"]}, "format": information["format"]}


def kinds(row: Recording) -> set[str]:
    return set(row.renditions.values_list("kind", flat=True))


def test_a_film_becomes_what_browsers_play() -> None:
    row = prepared(film("mov", seconds=4, size="320x180"))
    assert (row.refusal, row.ready_at is not None, row.shown_at) == ("", True, None)
    assert kinds(row) == {"original", "audio", "video", "poster", "sprite", "storyboard"}
    information = streams(row, "video")
    assert (information["video"]["codec_name"], information["audio"]["codec_name"]) == ("h264", "aac")
    assert (information["video"]["width"], information["video"]["pix_fmt"]) == (320, "yuv420p")
    assert float(information["format"]["duration"]) == pytest.approx(4, abs=0.1)
    with open(default_storage.path(row.renditions.get(kind="video").file), "rb") as content:
        head = content.read(4096)
    assert 0 < head.find(b"moov") < 4096, "a browser must not wait for the end of the file"
    assert len(row.sha256) == 64
    assert not row.steps.filter(done_at=None).exists()


def test_a_larger_film_is_brought_to_720_lines() -> None:
    row = prepared(film(seconds=1, size="1920x1080"))
    information = streams(row, "video")["video"]
    assert (information["width"], information["height"]) == (1280, 720)
    rendition = row.renditions.get(kind="video")
    assert (rendition.width, rendition.height) == (1280, 720)


@pytest.mark.parametrize("extension", ["mp3", "wav"])
def test_a_sound_stays_a_sound(extension: str) -> None:
    row = prepared(film(extension))
    assert kinds(row) == {"original", "audio"}
    assert not row.has_picture
    assert "video" not in streams(row, "audio")


@pytest.mark.parametrize("extension", ["webm", "mkv"])
def test_other_films_too(extension: str) -> None:
    assert "video" in kinds(prepared(film(extension, seconds=2)))


def test_a_film_without_sound_is_a_film() -> None:
    row = prepared(film(sound=False))
    assert kinds(row) == {"original", "video", "poster", "sprite", "storyboard"}


def test_pieces_join_without_a_seam(settings: Any) -> None:
    settings.RECORDING_SLICE_S = 1
    row = prepared(film(seconds=3.5))
    information = streams(row, "video")
    assert int(information["video"]["nb_read_frames"]) == 35
    assert float(information["format"]["duration"]) == pytest.approx(3.5, abs=0.1)
    pieces = DBTaskResult.objects.filter(
        task_path="resources.talks.recordings.tasks.prepare", args_kwargs__args__1="video"
    )
    assert pieces.count() == 5, "four pieces and their joining: other tasks take their turn in between"


def test_the_strip_says_which_picture_shows_which_seconds() -> None:
    row = prepared(film(seconds=5))
    text = Path(default_storage.path(row.renditions.get(kind="storyboard").file)).read_text()
    image = row.renditions.get(kind="sprite").file.rsplit("/", 1)[-1]
    assert text.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n" + image + "#xywh=0,0,160,90\n")
    assert text.rstrip().endswith(f"00:00:04.000 --> 00:00:05.000\n{image}#xywh=320,0,160,90")


def test_the_original_goes_by_choice() -> None:
    assert "original" not in kinds(prepared(film(), keeps_original=False))


def test_without_ffmpeg_it_is_kept_and_played_as_it_is(settings: Any) -> None:
    settings.FFMPEG = "none"
    row = prepared(film())
    assert (row.is_unprocessed, kinds(row), row.steps.count()) == (True, {"original"}, 0)
    settings.FFMPEG = "ffmpeg"
    prepare_again(recording=row)
    run_ready()
    row.refresh_from_db()
    assert (row.is_unprocessed, "video" in kinds(row)) == (False, True)


def test_a_step_runs_once_whoever_asks_again() -> None:
    row = add_recording(page=talk_page(), path=film(), file_name="film.mp4")
    prepare_again(recording=row)
    prepare_again(recording=row)
    run_ready()
    row.refresh_from_db()
    assert row.ready_at is not None
    folder = Path(default_storage.path(f"enregistrements/{row.key}"))
    assert len(list(folder.iterdir())) == row.renditions.count() == 6


def test_a_longer_film_than_the_limit_is_refused(settings: Any) -> None:
    settings.RECORDING_MAX_S = 2
    row = prepared(film())
    assert "trop long" in row.refusal
    assert (row.ready_at, kinds(row)) == (None, {"original"})


def test_a_larger_picture_than_the_limit_is_refused(settings: Any) -> None:
    settings.RECORDING_MAX_PIXELS = 1000
    assert "128 × 72" in prepared(film()).refusal


def test_taken_away_while_it_is_prepared_it_leaves_nothing() -> None:
    row = add_recording(page=talk_page(), path=film(), file_name="film.mp4")
    run_ready(limit=1)
    row.delete()
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
        row = prepared(film(seconds=1))
    finally:
        os.umask(former)
    paths = [Path(default_storage.path(each.file)) for each in row.renditions.all()]
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o644}
