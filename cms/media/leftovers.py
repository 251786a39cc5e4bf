"""What uploads leave behind when somebody gives up or a process dies, and when it goes."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.utils import timezone
from wagtail.models import UploadedFile

from cms.media.storage import DRAFTS, facts_of

# Nothing is written for so long to a file that somebody is still sending or storing.
A_DAY = timedelta(days=1)
# Several files sent at once wait for the description of each: people may come back to them.
A_WEEK = timedelta(days=7)


def remove_unfinished_uploads() -> int:
    """Delete the temporary files of uploads that a dead web worker left; return how many."""
    return _remove_old(Path(settings.FILE_UPLOAD_TEMP_DIR or tempfile.gettempdir()), "*.upload*")


def remove_drafts_of_files() -> int:
    """Delete the files that a process died before putting in their place; return how many.

    A storage elsewhere has none: it takes a file whole or not at all.
    """
    storage = _storage()
    return _remove_old(Path(storage.path(DRAFTS)), "*") if isinstance(storage, FileSystemStorage) else 0


def remove_waiting_uploads() -> int:
    """Delete the files sent several at once that nobody described for a week, with their rows; return how many."""
    limit = timezone.now() - A_WEEK
    storage = _storage()
    removed = 0
    for row in UploadedFile.objects.order_by("pk").iterator():
        if _is_older(storage, row.file.name, limit):
            # The file first: cut between the two, the row is taken the next time, for its file is not there.
            storage.delete(row.file.name)
            row.delete()
            removed += 1
    return removed + _remove_rowless(storage, limit)


def _storage() -> Storage:
    return UploadedFile._meta.get_field("file").storage


def _is_older(storage: Storage, name: str, limit: datetime) -> bool:
    try:
        return facts_of(storage, name).modified < limit
    except FileNotFoundError:
        return True


def _remove_rowless(storage: Storage, limit: datetime) -> int:
    """Delete the files whose row was never written or is gone."""
    folder = str(UploadedFile._meta.get_field("file").upload_to)
    try:
        _, names = storage.listdir(folder)
    except FileNotFoundError:
        return 0
    files = {f"{folder}/{name}" for name in names}
    rowless = sorted(files - set(UploadedFile.objects.values_list("file", flat=True)))
    old = [name for name in rowless if _is_older(storage, name, limit)]
    for name in old:
        storage.delete(name)
    return len(old)


def _remove_old(folder: Path, pattern: str) -> int:
    old = [path for path in folder.glob(pattern) if _is_old(path)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _is_old(path: Path) -> bool:
    try:
        return path.is_file() and timezone.now().timestamp() - path.stat().st_mtime > A_DAY.total_seconds()
    except OSError:
        return False
