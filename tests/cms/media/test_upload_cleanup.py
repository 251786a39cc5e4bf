"""Files that uploads leave behind are deleted by a periodic job, once it is old enough; what is used stays."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import UploadedFile

from cms.media import cleanup
from cms.media.cleanup import TEMPORARY_FILE_AGE, WAITING_UPLOAD_AGE
from cms.media.storage import TEMPORARY_FOLDER
from foundation.tasks.schedule import get_job

HOUR = timedelta(hours=1)
WAITING = "wagtail_uploads"


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "temporary"


def aged(path: str | Path, age: timedelta) -> Path:
    written = time.time() - age.total_seconds()
    os.utime(path, (written, written))
    return Path(path)


def file_in(folder, name, age):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"x")
    return aged(folder / name, age)


def waiting(name, age, contributor):
    row = UploadedFile.objects.create(file=ContentFile(b"x", name=name), uploaded_by_user=contributor)
    aged(row.file.path, age)
    return row


def sweep(name):
    return get_job(f"uploads.{name}").run()


@pytest.mark.django_db
def test_what_nobody_described_for_a_week_goes_with_its_file(contributor):
    old = waiting("vieille.jpg", WAITING_UPLOAD_AGE + HOUR, contributor)
    recent = waiting("recente.jpg", WAITING_UPLOAD_AGE - HOUR, contributor)
    assert sweep("remove_abandoned") == 1
    assert list(UploadedFile.objects.all()) == [recent]
    assert not Path(old.file.path).exists()
    assert Path(recent.file.path).exists()
    assert sweep("remove_abandoned") == 0


@pytest.mark.django_db
def test_a_row_whose_file_is_gone_goes(contributor):
    row = waiting("perdue.jpg", HOUR, contributor)
    Path(row.file.path).unlink()
    assert sweep("remove_abandoned") == 1
    assert not UploadedFile.objects.exists()


@pytest.mark.django_db
def test_a_file_whose_row_was_never_written_goes_once_old():
    old = file_in(Path(default_storage.path(WAITING)), "vieille.jpg", WAITING_UPLOAD_AGE + HOUR)
    recent = file_in(Path(default_storage.path(WAITING)), "recente.jpg", WAITING_UPLOAD_AGE - HOUR)
    assert sweep("remove_abandoned") == 1
    assert (old.exists(), recent.exists()) == (False, True)


@pytest.mark.django_db
def test_killed_between_file_and_row_it_is_taken_up_the_next_time(contributor, monkeypatch):
    waiting("vieille.jpg", WAITING_UPLOAD_AGE + HOUR, contributor)

    def die(row):
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(UploadedFile, "delete", die)
        with pytest.raises(KeyboardInterrupt):
            sweep("remove_abandoned")
    assert sweep("remove_abandoned") == 1
    assert not UploadedFile.objects.exists()


@pytest.mark.django_db
def test_other_folders_of_the_uploads_are_left_alone(new_image):
    image = new_image()
    kept = aged(image.file.path, 100 * WAITING_UPLOAD_AGE)
    for name in ("remove_abandoned", "remove_temporary", "remove_unfinished"):
        sweep(name)
    assert kept.exists()


def test_drafts_of_files_go_after_a_day():
    drafts = Path(default_storage.path(TEMPORARY_FOLDER))
    old, recent = (
        file_in(drafts, "a" * 32, TEMPORARY_FILE_AGE + HOUR),
        file_in(drafts, "b" * 32, TEMPORARY_FILE_AGE - HOUR),
    )
    assert sweep("remove_temporary") == 1
    assert (old.exists(), recent.exists()) == (False, True)


def test_temporary_files_of_uploads_go_after_a_day(settings):
    folder = settings.FILE_UPLOAD_TEMP_DIR
    old = file_in(folder, "tmpabc.upload.jpg", TEMPORARY_FILE_AGE + HOUR)
    kept = [
        file_in(folder, "tmpdef.upload.jpg", TEMPORARY_FILE_AGE - HOUR),
        file_in(folder, "autre.jpg", WAITING_UPLOAD_AGE),
    ]
    assert sweep("remove_unfinished") == 1
    assert [old.exists(), *(path.exists() for path in kept)] == [False, True, True]


def test_there_is_nothing_to_sweep_on_a_new_site():
    assert (sweep("remove_temporary"), sweep("remove_unfinished")) == (0, 0)


def test_a_storage_elsewhere_has_no_drafts(monkeypatch):
    monkeypatch.setattr(cleanup, "_storage", lambda: object())
    assert sweep("remove_temporary") == 0
