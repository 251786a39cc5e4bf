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
from django.test import Client
from django.urls import include, path

from config import urls as real

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
    assert answer.status_code == 503
    assert "Le site n’a plus de place" in answer.content.decode()
    assert client.get("/hors-ligne/").status_code == 200
    (small_disk / "filling").unlink()
    assert client.get("/garder/").status_code == 200


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Le site n’a plus de place"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "Le site n’a plus de place"),
        (OperationalError("database or disk is full"), "Le site n’a plus de place"),
        (OperationalError("database is locked"), "Le site est très occupé"),
    ],
)
def test_what_passes_by_itself_is_not_called_a_failure(client, monkeypatch, error, title):
    def fail(*_):
        raise error

    monkeypatch.setattr(FileSystemStorage, "save", fail)
    answer = client.get("/garder/")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert answer.headers["Cache-Control"] == "no-store"
    assert title in answer.content.decode()


def test_what_does_not_is(client, monkeypatch):
    def fail(*_):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(FileSystemStorage, "save", fail)
    answer = client.get("/garder/")
    assert answer.status_code == 500
    assert "Retry-After" not in answer.headers
