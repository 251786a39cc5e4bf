"""What else is in a file: captions to take up, a cover to leave aside, several sound tracks, silence (issue 13)."""

import subprocess
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.urls import reverse

from foundation.tasks.worker import run_ready
from resources.talks.recordings.operations.captions import take_captions
from resources.talks.recordings.operations.recordings import add_recording
from resources.talks.recordings.playback import is_offered
from tests.cast import login
from tests.factories.resources import talk_page
from tests.films import CODINGS, needs_ffmpeg

pytestmark = [pytest.mark.django_db, needs_ffmpeg]

PICTURE = ["-f", "lavfi", "-i", "testsrc=s=128x72:r=10:d=2"]
NOTE = ["-f", "lavfi", "-i", "sine=440:d=2"]
SILENCE = ["-f", "lavfi", "-i", "anullsrc=r=44100:cl=mono:d=2"]
SAID = "1\n00:00:00,000 --> 00:00:01,000\nBonjour à toutes\n\n2\n00:00:01,000 --> 00:00:02,000\net à tous.\n"


def make_film(folder: Path, name: str, *options: str) -> Path:
    target = folder / name
    subprocess.run(["ffmpeg", "-v", "error", "-y", *options, "-t", "2", str(target)], check=True, timeout=120)
    return target


def prepared(path: Path):
    recording = add_recording(page=talk_page(), path=path, file_name=path.name)
    run_ready()
    recording.refresh_from_db()
    assert (recording.refusal, recording.ready_at is not None) == ("", True)
    return recording


def screen(client, administrator, recording):
    return login(client, administrator).get(reverse("talk_recording", args=[recording.page_id])).content.decode()


@pytest.fixture(params=["mp4", "mkv"])
def subtitled(request, tmp_path):
    (tmp_path / "said.srt").write_text(SAID)
    words = "mov_text" if request.param == "mp4" else "srt"
    options = [*PICTURE, *NOTE, "-i", str(tmp_path / "said.srt"), *CODINGS[request.param], "-c:s", words]
    return make_film(tmp_path, f"sous-titres.{request.param}", *options, "-metadata:s:s:0", "language=fra")


def test_the_captions_within_a_film_are_offered_and_taken_up(client, administrator, subtitled):
    recording = prepared(subtitled)
    assert recording.captions_language == "fr"
    assert "Prendre ses sous-titres" in screen(client, administrator, recording)
    address = reverse("talk_recording", args=[recording.page_id])
    assert client.post(address, {"take_captions": recording.pk}).status_code == 302
    transcript = recording.page.transcripts.get()
    assert (transcript.language, transcript.file_name) == ("fr", subtitled.name)
    assert [cue.text for cue in transcript.cues.all()] == ["Bonjour à toutes", "et à tous."]


def test_readers_do_not_get_captions_that_nobody_took_up(subtitled):
    rendition = prepared(subtitled).renditions.get(kind="captions")
    rendition.is_limited = False
    assert not is_offered(rendition)


def test_only_who_may_edit_the_words_takes_them_up(client, agent, subtitled):
    recording = prepared(subtitled)
    with pytest.raises(PermissionDenied):
        take_captions(recording=recording, by=agent)
    assert not recording.page.transcripts.exists()


def test_a_cover_does_not_make_a_film_of_a_sound(tmp_path):
    cover = make_film(tmp_path, "cover.png", "-f", "lavfi", "-i", "testsrc=s=64x64:d=1", "-frames:v", "1")
    options = [*NOTE, "-i", str(cover), "-map", "0:a", "-map", "1:v", "-c:a", "libmp3lame", "-c:v", "png"]
    recording = prepared(make_film(tmp_path, "pochette.mp3", *options, "-disposition:v", "attached_pic"))
    assert not recording.has_picture
    assert set(recording.renditions.values_list("kind", flat=True)) == {"original", "audio"}


def test_of_two_sound_tracks_the_one_that_is_heard_is_used(client, administrator, tmp_path):
    maps = ["-map", "0:v", "-map", "1:a", "-map", "2:a"]
    recording = prepared(make_film(tmp_path, "deux.mov", *PICTURE, *SILENCE, *NOTE, *maps, *CODINGS["mov"]))
    assert (recording.sound_tracks, recording.sound_track, recording.is_silent) == (2, 1, False)
    assert "La piste 2 est prise" in screen(client, administrator, recording)
    assert loudest(recording) > -40


def test_silence_is_said_before_publishing(client, administrator, tmp_path):
    recording = prepared(make_film(tmp_path, "muet.mp4", *PICTURE, *SILENCE, *CODINGS["mp4"]))
    assert recording.is_silent
    assert "On n’entend rien dans cet enregistrement" in screen(client, administrator, recording)


def test_one_track_that_is_heard_needs_no_word(client, administrator, tmp_path):
    recording = prepared(make_film(tmp_path, "un.mp4", *PICTURE, *NOTE, *CODINGS["mp4"]))
    html = screen(client, administrator, recording)
    assert "On n’entend rien" not in html
    assert "pistes sonores" not in html
    assert "Prendre ses sous-titres" not in html


def loudest(recording):
    path = default_storage.path(recording.renditions.get(kind="audio").file)
    command = ["ffmpeg", "-hide_banner", "-i", path, "-af", "volumedetect", "-f", "null", "-"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return float(output.partition("max_volume: ")[2].split()[0])
