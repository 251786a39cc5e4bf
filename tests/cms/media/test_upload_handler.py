"""An upload is kept up to a limit, and read to its end without being kept beyond it: memory and disk stay flat."""

import resource
from pathlib import Path

import pytest
from django.core.handlers.wsgi import LimitedStream
from django.http import QueryDict
from django.test import RequestFactory

from cms.media.uploads import NO_ROOM, TOO_LARGE

MEGABYTE = 1024 * 1024
CHUNK = 64 * 1024
EDGE = "limite"
START = (
    f'--{EDGE}\r\nContent-Disposition: form-data; name="titre"\r\n\r\nUn titre\r\n--{EDGE}\r\n'
    'Content-Disposition: form-data; name="file"; filename="gros.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
).encode()
END = f'\r\n--{EDGE}\r\nContent-Disposition: form-data; name="credit"\r\n\r\nÉquipe\r\n--{EDGE}--\r\n'.encode()


class Flow:
    """A body of any length that is never whole anywhere."""

    def __init__(self, size: int) -> None:
        self.pieces = [(START, 1), *([(b"\0" * CHUNK, size // CHUNK)] if size else []), (END, 1)]
        self.waiting = b""

    def read(self, size: int | None = -1) -> bytes:
        while self.pieces and len(self.waiting) < (size or 0):
            piece, times = self.pieces[0]
            self.waiting += piece
            self.pieces[0] = (piece, times - 1)
            if times == 1:
                del self.pieces[0]
        answer, self.waiting = self.waiting[:size], self.waiting[size:]
        return answer

    readline = read


def request_of(size):
    request = RequestFactory().generic("POST", "/", b"x", content_type=f"multipart/form-data; boundary={EDGE}")
    request.META["CONTENT_LENGTH"] = str(size + len(START) + len(END))
    request._stream = LimitedStream(Flow(size), int(request.META["CONTENT_LENGTH"]))
    request._read_started = False
    return request


def test_what_fits_is_kept_on_the_disk(settings):
    request = request_of(3 * MEGABYTE)
    upload = request.FILES["file"]
    assert (upload.size, upload.refusal) == (3 * MEGABYTE, "")
    assert Path(upload.temporary_file_path()).stat().st_size == 3 * MEGABYTE


def test_what_is_too_large_is_read_and_not_kept(settings):
    """With 3 GB the numbers are the same, and everybody waits."""
    settings.UPLOAD_MAX_BYTES = 4 * MEGABYTE
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    request = request_of(256 * MEGABYTE)
    upload = request.FILES["file"]
    assert (upload.size, upload.refusal) == (0, TOO_LARGE)
    assert Path(upload.temporary_file_path()).stat().st_size == 0
    assert QueryDict("titre=Un+titre&credit=Équipe") == request.POST
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


def test_a_full_disk_for_temporary_files_does_not_break_the_form(settings, monkeypatch):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (MEGABYTE, hard))
        request = request_of(5 * MEGABYTE)
        upload = request.FILES["file"]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert upload.refusal == NO_ROOM
    assert request.POST["credit"] == "Équipe"


@pytest.mark.parametrize("size", [0, MEGABYTE])
def test_small_files_stay_in_memory(size):
    upload = request_of(size).FILES.get("file")
    assert upload.size == size
    assert not hasattr(upload, "temporary_file_path")
