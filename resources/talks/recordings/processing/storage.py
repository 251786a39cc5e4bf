"""Working folders and stored files of recordings. Files are written under a temporary name, then renamed."""

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage

BLOCK_BYTES = 1024 * 1024


def work_dir(key: str) -> Path:
    """Return the folder where files of the recording `key` are made; created when needed."""
    folder = Path(settings.RECORDING_WORK_DIR) / key
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def delete_work_dir(key: str) -> None:
    """Delete the working folder of the recording `key`."""
    shutil.rmtree(Path(settings.RECORDING_WORK_DIR) / key, ignore_errors=True)


def fsync(path: Path) -> None:
    """Wait until what was written to `path` lasts."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_once(target: Path, make: Callable[[Path], None]) -> Path:
    """Return `target`, made by `make` under another name if it is not there yet."""
    if target.exists():
        return target
    draft = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        make(draft)
        fsync(draft)
        draft.rename(target)
        fsync(target.parent)
    finally:
        draft.unlink(missing_ok=True)
    return target


def store(path: Path, name: str) -> str:
    """Copy the file `path` to the storage under `name`, and return the name it got; `path` stays."""
    if not settings.MEDIA_IS_LOCAL:
        with path.open("rb") as content:
            return str(default_storage.save(name, File(content)))
    place = Path(default_storage.path(name))
    place.parent.mkdir(parents=True, exist_ok=True)
    fsync(path)
    try:
        os.link(path, place)
    except OSError:
        # Another disk.
        with path.open("rb") as content:
            return str(default_storage.save(name, File(content)))
    # As the storage does: a front server that reads films has another account than the worker that made them.
    place.chmod(settings.FILE_UPLOAD_PERMISSIONS)
    fsync(place.parent)
    return name


def delete_stored(name: str) -> None:
    """Delete a stored file, and its folder when nothing else is in it; nothing happens when it is not there."""
    default_storage.delete(name)
    if settings.MEDIA_IS_LOCAL:
        with suppress(OSError):
            Path(default_storage.path(name)).parent.rmdir()


def local_copy_of(name: str, key: str) -> Path:
    """Return a local path of the stored file `name`; a remote file is copied to the working folder."""
    if settings.MEDIA_IS_LOCAL:
        return Path(default_storage.path(name))

    def copy(draft: Path) -> None:
        with default_storage.open(name, "rb") as stored, draft.open("xb") as out:
            shutil.copyfileobj(stored, out, BLOCK_BYTES)

    return make_once(work_dir(key) / "source", copy)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
