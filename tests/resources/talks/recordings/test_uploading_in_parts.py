"""A recording comes in parts, and goes on where it stopped: after a cut, a restart, a full disk."""

import base64
import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from community.members.models import Member
from resources.talks.models import Recording, RecordingUpload, TalkPage
from resources.talks.recordings.operations import uploads
from tests.cast import login
from tests.factories.resources import talk_page

pytestmark = pytest.mark.django_db
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(10_000)


@pytest.fixture
def page(moderator: Member, client: Client) -> TalkPage:
    login(client, moderator)
    return talk_page()


def begin(client: Client, page: TalkPage, size: int = len(WAV), name: str = "conférence.wav") -> Any:
    headers = {"Upload-Length": str(size), "Upload-Metadata": f"filename {base64.b64encode(name.encode()).decode()}"}
    return client.post(reverse("talk_recording_uploads", args=[page.pk]), headers=headers)


def part(client: Client, address: str, offset: int, content: bytes, **headers: str) -> Any:
    kind = "application/offset+octet-stream"
    all_headers = {"Upload-Offset": str(offset), "Content-Type": kind, "Content-Length": str(len(content)), **headers}
    return client.patch(address, content, content_type=kind, headers=all_headers)


def checksum(content: bytes) -> dict[str, str]:
    return {"Upload-Checksum": f"sha256 {base64.b64encode(hashlib.sha256(content).digest()).decode()}"}


def test_parts_become_a_recording(client: Client, page: TalkPage, moderator: Member) -> None:
    response = begin(client, page)
    assert (response.status_code, response["Tus-Resumable"]) == (201, "1.0.0")
    address = response["Location"]
    assert part(client, address, 0, WAV[:5000], **checksum(WAV[:5000]))["Upload-Offset"] == "5000"
    # Another browser, on another day: the server says where it stands.
    head = login(Client(), moderator).head(address)
    assert (head["Upload-Offset"], head["Upload-Length"]) == ("5000", str(len(WAV)))
    assert part(client, address, 5000, WAV[5000:]).status_code == 204
    row = page.recordings.get()
    assert (row.file_name, row.container, row.size) == ("conférence.wav", "wav", len(WAV))
    with open(settings.MEDIA_ROOT / row.renditions.get().file, "rb") as file:
        assert file.read() == WAV
    assert row.shown_at is None
    assert client.head(address).status_code == 404
    assert not RecordingUpload.objects.exists()


@pytest.mark.parametrize("offset", ["0", "9999", "99999999999"])
def test_a_part_of_elsewhere_is_refused(client: Client, page: TalkPage, offset: str) -> None:
    address = begin(client, page)["Location"]
    part(client, address, 0, WAV[:5000])
    assert part(client, address, int(offset), WAV[5000:5001]).status_code == 409
    assert client.head(address)["Upload-Offset"] == "5000"


def test_a_part_damaged_on_its_way_is_thrown_away(client: Client, page: TalkPage) -> None:
    address = begin(client, page)["Location"]
    answer = part(client, address, 0, WAV[:5000], **checksum(WAV[:4999]))
    assert (answer.status_code, "abîmée" in answer.json()["message"]) == (460, True)
    assert client.head(address)["Upload-Offset"] == "0"


def test_what_is_no_recording_is_refused_at_its_first_part(client: Client, page: TalkPage) -> None:
    address = begin(client, page)["Location"]
    answer = part(client, address, 0, b"\x89PNG\r\n\x1a\n" + bytes(6000))
    assert (answer.status_code, "n’est pas un enregistrement" in answer.json()["message"]) == (415, True)
    assert client.head(address).status_code == 404


@pytest.mark.parametrize(
    ("size", "name", "status"),
    [(0, "a.wav", 400), (10**14, "a.wav", 413), (100, "a.exe", 415), (100, "", 415), (100, "a.wav/../../x", 415)],
)
def test_what_will_not_do_is_refused_before_it_is_sent(
    client: Client, page: TalkPage, size: int, name: str, status: int
) -> None:
    answer = begin(client, page, size, name)
    assert (answer.status_code, bool(answer.json()["message"])) == (status, True)


@pytest.mark.parametrize("length", ["", "-1", "1e3", "²", "9" * 40, "abc"])
def test_a_length_that_is_none_is_refused(client: Client, page: TalkPage, length: str) -> None:
    address = reverse("talk_recording_uploads", args=[page.pk])
    assert client.post(address, headers={"Upload-Length": length.encode().decode("latin-1")}).status_code == 400


def test_more_than_was_said_is_refused(client: Client, page: TalkPage) -> None:
    address = begin(client, page, 100)["Location"]
    assert part(client, address, 0, WAV[:101]).status_code == 413


def test_a_part_has_a_limit(client: Client, page: TalkPage, settings: Any) -> None:
    settings.RECORDING_CHUNK_MAX_BYTES = 50
    assert part(client, begin(client, page)["Location"], 0, WAV[:51]).status_code == 413


def test_a_member_has_a_few_on_their_way_at_most(client: Client, page: TalkPage) -> None:
    for _ in range(settings.RECORDING_UPLOADS_A_MEMBER):
        assert begin(client, page).status_code == 201
    assert begin(client, page).status_code == 429
    client.delete(reverse("talk_recording_upload", args=[page.pk, RecordingUpload.objects.first().key]))
    assert begin(client, page).status_code == 201


def test_a_full_disk_is_said_and_the_upload_goes_on_later(
    client: Client, page: TalkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = begin(client, page)["Location"]
    part(client, address, 0, WAV[:5000])
    with monkeypatch.context() as patched:

        @contextmanager
        def full(_upload: RecordingUpload) -> Iterator[Any]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            yield

        patched.setattr(uploads, "_open", full)
        answer = part(client, address, 5000, WAV[5000:])
        assert (answer.status_code, "plus de place" in answer.json()["message"]) == (507, True)
        patched.setattr(uploads, "has_free_space_for", lambda _size: False)
        assert begin(client, page).status_code == 507
    assert client.head(address)["Upload-Offset"] == "5000"
    assert part(client, address, 5000, WAV[5000:]).status_code == 204
    assert page.recordings.exists()


def test_killed_before_its_end_was_written_it_ends_at_the_next_question(
    client: Client, page: TalkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = begin(client, page)["Location"]
    with monkeypatch.context() as patched:
        patched.setattr("resources.talks.recordings.views.uploads.finish_upload", lambda **_arguments: None)
        part(client, address, 0, WAV)
    assert not Recording.objects.exists()
    assert part(client, address, len(WAV), b"").status_code == 204
    assert Recording.objects.count() == 1


def test_two_windows_do_not_write_at_once(client: Client, page: TalkPage) -> None:
    address = begin(client, page)["Location"]
    with uploads._open(RecordingUpload.objects.get()):
        assert part(client, address, 0, WAV[:10]).status_code == 423


def test_it_says_what_it_speaks(client: Client, page: TalkPage) -> None:
    answer = client.options(reverse("talk_recording_uploads", args=[page.pk]))
    assert (answer.status_code, answer["Tus-Extension"]) == (204, "creation,checksum,termination")
    assert begin(client, page).status_code == 201
    address = reverse("talk_recording_upload", args=[page.pk, RecordingUpload.objects.get().key])
    assert client.head(address, headers={"Tus-Resumable": "0.2"}).status_code == 412
    assert client.patch(address, WAV, content_type="text/plain").status_code == 415


def test_strangers_agents_and_the_suspended_send_nothing(
    client: Client, agent: Member, contributor: Member, moderator: Member
) -> None:
    page = talk_page()
    address = reverse("talk_recording_uploads", args=[page.pk])
    assert "/connexion/" in client.post(address)["Location"]
    assert "/connexion/" in begin(login(client, agent), page)["Location"]
    assert begin(login(client, contributor), page).status_code in (302, 403)
    login(client, moderator)
    moderator.is_active = False
    moderator.save()
    assert begin(client, page).status_code == 302
    assert not RecordingUpload.objects.exists()


def test_without_the_token_of_the_form_nothing_comes_in(moderator: Member) -> None:
    page = talk_page()
    strict = login(Client(enforce_csrf_checks=True), moderator)
    assert begin(strict, page).status_code == 403
