"""Atomic file storage on the local disk, and reads that work on any storage."""

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage

from foundation.full_disk import is_full_disk

CHUNK_BYTES = 64 * 1024
TEMPORARY_FOLDER = ".drafts"
# Reserved for the database and logs.
RESERVED_BYTES = 50 * 1024 * 1024


class DiskFullError(OSError):
    """The disk is full: nothing was written."""


@dataclass(frozen=True)
class FileFacts:
    """What must be known of a file to serve it: its size in bytes, and when it was written."""

    size: int
    modified: datetime


class SiteFileStorage(FileSystemStorage):
    """A file is written aside, then put in its place in one step: nobody ever reads half of one."""

    def _save(self, name: str, content: File[Any]) -> str:
        draft = Path(self.path(f"{TEMPORARY_FOLDER}/{secrets.token_hex(16)}"))
        try:
            draft.parent.mkdir(parents=True, exist_ok=True)
            self._write(draft, content)
            return self._move_to(draft, name)
        except OSError as error:
            if is_full_disk(error):
                raise DiskFullError(error.errno, os.strerror(error.errno)) from error
            raise
        finally:
            draft.unlink(missing_ok=True)

    def _write(self, draft: Path, content: File[Any]) -> None:
        with draft.open("xb") as out:
            for chunk in content.chunks(CHUNK_BYTES):
                out.write(chunk.encode() if isinstance(chunk, str) else chunk)
            out.flush()
            os.fsync(out.fileno())
        if self.file_permissions_mode is not None:
            draft.chmod(self.file_permissions_mode)

    def _move_to(self, draft: Path, name: str) -> str:
        while True:
            place = Path(self.path(name))
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                # A link fails where a file stands already; a rename would take its place.
                os.link(draft, place)
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return str(name).replace("\\", "/")


def facts_of(storage: Storage, name: str) -> FileFacts:
    """Return what is known of the stored file `name`. Raises `FileNotFoundError` when it is not there."""
    known: FileFacts | None = storage.facts(name) if hasattr(storage, "facts") else None
    return known or FileFacts(size=storage.size(name), modified=storage.get_modified_time(name))


def read_part(storage: Storage, name: str, start: int, length: int) -> Iterator[bytes]:
    """Yield `length` bytes of a stored file from `start`, at most `CHUNK_BYTES` at a time.

    A storage that can ask for a part (`read_part`) is asked for it; the others give a file that can be searched.
    """
    if hasattr(storage, "read_part"):
        yield from storage.read_part(name, start, length)
        return
    with storage.open(name, "rb") as stored:
        stored.seek(start)
        while length > 0:
            chunk = stored.read(min(CHUNK_BYTES, length))
            if not chunk:
                return
            length -= len(chunk)
            yield chunk


def has_free_space_for(size: int) -> bool:
    """Return whether the disk of the uploads can take `size` bytes and keep some room; true for a storage elsewhere."""
    if not settings.MEDIA_IS_LOCAL:
        return True
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    numbers = os.statvfs(folder)
    reserved = min(RESERVED_BYTES, numbers.f_frsize * numbers.f_blocks // 20)
    return numbers.f_frsize * numbers.f_bavail >= size + reserved
