"""Operations on resumable uploads: start, append, finish, cancel. The length of the partial file is the offset."""

import base64
import errno
import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cms.media.kinds import extension_of
from cms.media.names import shown_name
from cms.media.storage import has_free_space_for
from foundation.full_disk import is_full_disk
from resources.talks.models import Recording, RecordingUpload, TalkPage
from resources.talks.policies import may_edit_recording
from resources.talks.recordings.operations.recordings import add_recording
from resources.talks.recordings.processing import storage
from resources.talks.recordings.processing.file_types import ACCEPTED_EXTENSIONS, HEAD_BYTES, container_of

BLOCK_BYTES = 64 * 1024


class RefusedUpload(Exception):
    """Something that cannot come in; `status` is what HTTP says of it, the message what people read."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def upload_path(upload: RecordingUpload) -> Path:
    """Return where what came of `upload` so far is kept."""
    return storage.work_dir(upload.key) / "arriving"


def arrived(upload: RecordingUpload) -> int:
    """Return how many bytes of `upload` came so far."""
    try:
        return upload_path(upload).stat().st_size
    except FileNotFoundError:
        return 0


@transaction.atomic
def start_upload(*, page: TalkPage, file_name: str, size: int, by: Any) -> RecordingUpload:
    """Make room for a file of `size` bytes. Raises `RefusedUpload` with a sentence, `PermissionDenied`."""
    if not may_edit_recording(by, page):
        raise PermissionDenied
    name = shown_name(file_name)[:150]
    if extension_of(name) not in ACCEPTED_EXTENSIONS:
        raise RefusedUpload(
            _("Recordings of this kind are not taken. Those that are: %s.") % ", ".join(ACCEPTED_EXTENSIONS), 415
        )
    if size <= 0:
        raise RefusedUpload(_("This file is empty."), 400)
    if size > settings.RECORDING_MAX_BYTES:
        most = filesizeformat(settings.RECORDING_MAX_BYTES)
        raise RefusedUpload(_("This recording is too large: %s at most. Export it in 1080p.") % most, 413)
    if RecordingUpload.objects.filter(by=by).count() >= settings.RECORDING_UPLOADS_A_MEMBER:
        raise RefusedUpload(
            _("Too many of your recordings are still on their way. End one of them, or give it up, first."), 429
        )
    # What it becomes takes room too, and other files are on their way.
    if not has_free_space_for(2 * size):
        raise disk_full_refusal()
    return RecordingUpload.objects.create(page=page, by=by, file_name=name, size=size)


def disk_full_refusal() -> RefusedUpload:
    """Return the refusal of what the disk cannot take."""
    return RefusedUpload(
        _("The server has no room left. What came so far is kept: go on later, once there is some."), 507
    )


@contextmanager
def _open(upload: RecordingUpload) -> Iterator[IO[bytes]]:
    """Open what came so far, for this request alone. Raises `RefusedUpload` while another writes."""
    with upload_path(upload).open("ab") as arriving:
        try:
            fcntl.flock(arriving, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            raise RefusedUpload(_("Another window is sending the same file."), 423) from error
        yield arriving


def append_chunk(
    *, upload: RecordingUpload, offset: int, content: IO[bytes], length: int, sha256: str | None = None
) -> int:
    """Add `length` bytes at `offset`, and return how many came in all; fewer when the connection breaks.

    `sha256` (in base 64) is that of these bytes: when it is another, they are thrown away. Raises `RefusedUpload`
    for another offset than where it stands, too much, a full disk, a content that is no recording.
    """
    try:
        with _open(upload) as arriving:
            before = os.fstat(arriving.fileno()).st_size
            if offset != before:
                raise RefusedUpload(_("The server has another part of this file: ask it where to go on."), 409)
            if before + length > upload.size:
                raise RefusedUpload(_("This file is larger than was said."), 413)
            digest = hashlib.sha256()
            try:
                _copy(content, arriving, length, digest)
            finally:
                arriving.flush()
                os.fsync(arriving.fileno())
            came = os.fstat(arriving.fileno()).st_size
            if sha256 is not None and (came - before != length or _base64(digest) != sha256):
                arriving.truncate(before)
                raise RefusedUpload(_("This part was damaged on its way: send it again."), 460)
    except OSError as error:
        if is_full_disk(error):
            raise disk_full_refusal() from error
        raise
    return came


def _copy(content: IO[bytes], out: IO[bytes], length: int, digest: Any) -> None:
    while length > 0:
        try:
            block = content.read(min(BLOCK_BYTES, length))
        except OSError:
            # The sender went away; what came is kept.
            return
        if not block:
            return
        out.write(block)
        digest.update(block)
        length -= len(block)


def _base64(digest: Any) -> str:
    return base64.b64encode(digest.digest()).decode()


def check_file_type(*, upload: RecordingUpload) -> None:
    """Refuse, from its first bytes on, what is no recording; the upload is then over. Raises `RefusedRecording`."""
    with upload_path(upload).open("rb") as arriving:
        head = arriving.read(HEAD_BYTES)
    if len(head) < min(HEAD_BYTES, upload.size):
        return
    try:
        container_of(head)
    except Exception:
        cancel_upload(upload=upload)
        raise


def finish_upload(*, upload: RecordingUpload) -> Recording | None:
    """Make a recording of an upload that came whole; None when another request did so meanwhile.

    Raises `RefusedRecording`, `PermissionDenied`, `RefusedUpload` when something is missing or the disk is full.
    """
    if arrived(upload) != upload.size:
        raise RefusedUpload(_("A part of this file is missing."), 409)
    try:
        with transaction.atomic():
            mine = RecordingUpload.objects.select_for_update().filter(pk=upload.pk).select_related("page", "by").first()
            if mine is None:
                return None
            recording = add_recording(page=mine.page, path=upload_path(mine), file_name=mine.file_name, by=mine.by)
            mine.delete()
            return recording
    except OSError as error:
        if is_full_disk(error):
            raise disk_full_refusal() from error
        raise


def cancel_upload(*, upload: RecordingUpload) -> None:
    """Throw an upload away, with what came of it."""
    upload.delete()
