"""Delete abandoned uploads and the temporary files of processes that died."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.utils import timezone
from wagtail.models import UploadedFile

from cms.media.storage import TEMPORARY_FOLDER, facts_of

# Longer than any upload in progress goes without a write.
TEMPORARY_FILE_AGE = timedelta(days=1)
# Several files sent at once wait for the description of each: people may come back to them.
WAITING_UPLOAD_AGE = timedelta(days=7)


def remove_unfinished_uploads() -> int:
    """Delete the temporary files of uploads that a dead web worker left; return how many."""
    return _remove_old(Path(settings.FILE_UPLOAD_TEMP_DIR or tempfile.gettempdir()), "*.upload*")


def remove_temporary_files() -> int:
    """Delete the files left by a process that died before it moved them to their final name; return how many.

    A storage elsewhere has none: it takes a file whole or not at all.
    """
    storage = _storage()
    return _remove_old(Path(storage.path(TEMPORARY_FOLDER)), "*") if isinstance(storage, FileSystemStorage) else 0


def remove_abandoned_uploads() -> int:
    """Delete the files sent several at once that nobody described for a week, with their rows; return how many."""
    limit = timezone.now() - WAITING_UPLOAD_AGE
    storage = _storage()
    removed = 0
    for row in UploadedFile.objects.order_by("pk").iterator():
        if _is_older(storage, row.file.name, limit):
            # The file first: cut between the two, the row is taken the next time, for its file is not there.
            storage.delete(row.file.name)
            row.delete()
            removed += 1
    return removed + _remove_orphans(storage, limit)


def _storage() -> Storage:
    return UploadedFile._meta.get_field("file").storage


def _is_older(storage: Storage, name: str, limit: datetime) -> bool:
    try:
        return facts_of(storage, name).modified < limit
    except FileNotFoundError:
        return True


def _remove_orphans(storage: Storage, limit: datetime) -> int:
    """Delete the files whose row was never written or is gone."""
    folder = str(UploadedFile._meta.get_field("file").upload_to)
    try:
        _, names = storage.listdir(folder)
    except FileNotFoundError:
        return 0
    files = {f"{folder}/{name}" for name in names}
    orphans = sorted(files - set(UploadedFile.objects.values_list("file", flat=True)))
    old = [name for name in orphans if _is_older(storage, name, limit)]
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
        return path.is_file() and timezone.now().timestamp() - path.stat().st_mtime > TEMPORARY_FILE_AGE.total_seconds()
    except OSError:
        return False
