"""An editor sends a recording in the CMS: in parts, after a cut, without JavaScript; what will not do is said."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from resources.talks.models import Recording, RecordingUpload
from resources.talks.recordings.operations.uploads import start_upload, upload_path
from tests.browser import sign_in
from tests.factories.resources import talk_page

WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(300_000)
SEND = "Envoyer ce fichier"


@pytest.fixture
def talk(transactional_db, moderator, settings):
    settings.RECORDING_CHUNK_BYTES = 100_000
    return talk_page()


def opened(page, moderator, talk):
    sign_in(page, moderator)
    page.goto(reverse("talk_recording", args=[talk.pk]))


def send(page, content=WAV, name="voix.wav"):
    page.locator("[type=file]").set_input_files({"name": name, "mimeType": "audio/wav", "buffer": content})
    page.get_by_role("button", name=SEND).click()


@pytest.mark.parametrize("javascript", [True, False])
def test_it_comes_in_whole(new_page, talk, moderator, javascript):
    page = new_page(java_script_enabled=javascript)
    opened(page, moderator, talk)
    send(page)
    expect(page.get_by_role("heading", name="En préparation")).to_be_visible()
    made = Recording.objects.get()
    assert (made.size, made.file_name) == (len(WAV), "voix.wav")


def test_it_goes_on_where_it_stopped(new_page, talk, moderator):
    upload = start_upload(page=talk, file_name="voix.wav", size=len(WAV), by=moderator)
    upload_path(upload).write_bytes(WAV[:150_000])
    page = new_page()
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.headers.get("upload-offset"))))
    opened(page, moderator, talk)
    expect(page.get_by_text("choisissez à nouveau le même fichier")).to_be_visible()
    send(page)
    expect(page.get_by_role("heading", name="En préparation")).to_be_visible()
    assert [offset for method, offset in asked if method == "PATCH"] == ["150000", "250000"]
    assert Recording.objects.get().size == len(WAV)


def test_a_cut_of_the_network_is_waited_out(new_page, talk, moderator):
    page = new_page()
    opened(page, moderator, talk)
    cuts = []

    def cut(route):
        if route.request.method == "PATCH" and len(cuts) < 2:
            cuts.append(route.request.headers["upload-offset"])
            route.abort()
        else:
            route.continue_()

    page.route("**/envois/**", cut)
    send(page)
    expect(page.get_by_role("heading", name="En préparation")).to_be_visible()
    assert len(cuts) == 2


def test_what_is_no_recording_is_said(new_page, talk, moderator):
    page = new_page()
    opened(page, moderator, talk)
    send(page, b"\x89PNG\r\n\x1a\n" + bytes(5000), "image.mp4")
    expect(page.locator("#recording-upload [role=status]")).to_contain_text("n’est pas un enregistrement")
    assert not RecordingUpload.objects.exists()
