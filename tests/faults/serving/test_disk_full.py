"""The disk is full (F6): what is sent is refused with a page that says so, reading goes on, and it passes by itself."""

import errno
import os
import shutil
import subprocess

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path

from config import urls as real
from foundation.http.errors import server_error

KEEP = {"in": None}


def keep(request):
    """Keep what is sent."""
    return HttpResponse(FileSystemStorage(KEEP["in"]).save("envoi.txt", ContentFile(b"x" * 200_000)))


urlpatterns = [path("garder/", keep), path("", include(real.urlpatterns))]
handler500 = real.handler500


@pytest.fixture
def client(settings, db):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.fixture
def small_disk(tmp_path):
    if os.getuid() != 0 or not shutil.which("mount"):
        pytest.skip("only an administrator can mount a small disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(tmp_path)], check=False)
    if mounted.returncode:
        pytest.skip("this machine does not let one mount a small disk")
    KEEP["in"] = tmp_path
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def test_what_is_sent_is_refused_with_words_and_it_passes_by_itself(client, small_disk):
    assert client.get("/garder/").status_code == 200
    (small_disk / "filling").write_bytes(b"x" * 300_000)
    answer = client.get("/garder/")
    assert answer.status_code == 507
    assert "place" in answer.content.decode()
    assert client.get("/hors-ligne/").status_code == 200
    (small_disk / "filling").unlink()
    assert client.get("/garder/").status_code == 200


FULL = [
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EDQUOT, "Disk quota exceeded"),
    OperationalError("database or disk is full"),
]


def failing(error):
    def fail(*_):
        raise error

    return fail


@pytest.mark.parametrize("error", FULL)
def test_every_kind_of_full_disk_is_told_in_words(client, monkeypatch, error):
    monkeypatch.setattr(FileSystemStorage, "save", failing(error))
    answer = client.get("/garder/")
    assert answer.status_code == 507
    assert "place" in answer.content.decode()


@pytest.mark.parametrize("error", FULL)
def test_a_full_disk_before_any_page_is_told_too(error):
    try:
        raise error
    except type(error):
        answer = server_error(RequestFactory().get("/"))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert "Le serveur n’a plus de place" in answer.content.decode()


def test_a_busy_database_is_not_called_a_failure(client, monkeypatch):
    monkeypatch.setattr(FileSystemStorage, "save", failing(OperationalError("database is locked")))
    answer = client.get("/garder/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Le site est très occupé" in answer.content.decode()


def test_what_does_not_is(client, monkeypatch):
    monkeypatch.setattr(FileSystemStorage, "save", failing(OSError(errno.EACCES, "Permission denied")))
    answer = client.get("/garder/")
    assert answer.status_code == 500
    assert "Retry-After" not in answer.headers
