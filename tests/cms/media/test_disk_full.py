"""When the disk is full nothing half-written stays, reading goes on, and room is found again without a restart."""

import errno
import subprocess

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from cms.media.storage import DiskFullError, SiteFileStorage, has_free_space_for
from foundation.full_disk import is_full_disk
from foundation.http.full_disk import DiskFullMiddleware

MEGABYTE = 1024 * 1024


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte, where the machine lets us mount one."""
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", tmp_path], capture_output=True)
    if made.returncode:
        pytest.skip(f"no small disk can be mounted here: {made.stderr.decode().strip()}")
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


def files_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_no_half_file_stays_and_room_is_found_again(small_disk):
    storage = SiteFileStorage(location=small_disk)
    storage.save("a/lu.txt", ContentFile(b"lisible"))
    with pytest.raises(DiskFullError) as refused:
        storage.save("a/gros.bin", ContentFile(b"x" * 2 * MEGABYTE))
    assert refused.value.errno == errno.ENOSPC
    assert files_in(small_disk) == ["a/lu.txt"]
    assert storage.open("a/lu.txt").read() == b"lisible"
    storage.save("b/apres.txt", ContentFile(b"de la place"))
    assert files_in(small_disk) == ["a/lu.txt", "b/apres.txt"]


def test_the_form_knows_before_it_writes(small_disk, settings):
    settings.MEDIA_ROOT = small_disk / "media"
    assert has_free_space_for(MEGABYTE // 2)
    assert not has_free_space_for(2 * MEGABYTE)


def test_a_file_whose_writing_fails_leaves_nothing(tmp_path):
    class Broken(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"la moiti"
            raise ConnectionError

    with pytest.raises(ConnectionError):
        SiteFileStorage(location=tmp_path).save("a.bin", Broken(b""))
    assert files_in(tmp_path) == []


def test_two_files_of_one_name_both_stay(tmp_path, monkeypatch):
    storage = SiteFileStorage(location=tmp_path)
    names = {storage._save("a.txt", ContentFile(content)) for content in (b"un", b"deux")}
    assert {storage.open(name).read() for name in names} == {b"un", b"deux"}


FULL = [OSError(errno.ENOSPC, "x"), DiskFullError(errno.EDQUOT, "x"), OperationalError("database or disk is full")]


@pytest.mark.parametrize("error", FULL, ids=repr)
def test_a_request_that_finds_the_disk_full_is_told_so_in_french(error, db):
    request = RequestFactory().post("/")
    answer = DiskFullMiddleware(lambda _: HttpResponse()).process_exception(request, error)
    assert answer.status_code == 507
    assert "Le serveur n’a plus de place" in answer.content.decode()


def test_a_script_is_told_so_too():
    request = RequestFactory().post("/", headers={"X-Requested-With": "XMLHttpRequest"})
    answer = DiskFullMiddleware(lambda _: HttpResponse()).process_exception(request, FULL[0])
    assert answer.status_code == 507
    assert b'"success": false' in answer.content


def test_other_errors_stay_errors():
    others = (OSError(errno.EACCES, "x"), ValueError(), OperationalError("x"))
    assert not any(is_full_disk(error) for error in others)
