"""WSGI middleware: what clients send slowly holds a bounded number of threads.

A front server that gathers what is sent before it passes it on (docs/exemples/nginx.conf) makes it idle.
"""

import io
from collections.abc import Callable, Iterable
from typing import Any

from foundation.http.slots import TooBusyError, slots

# A form without files is gathered before Django begins; an upload is read as it comes, and keeps its slot for that.
GATHERED_BYTES = 2 * 1024 * 1024
CHUNK_BYTES = 64 * 1024
# A slot is free again in a moment where clients send at once what they announce.
WAIT_S = 1.0
BUSY = "Le site reçoit trop d’envois à la fois. Revenez en arrière et recommencez dans une minute.\n".encode()
HEADERS = [
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Length", str(len(BUSY))),
    ("Cache-Control", "no-store"),
    ("Retry-After", "60"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'"),
    ("Connection", "close"),
]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class BodiesMiddleware:
    """Answer 503 to a request with a body when every slot is held by a slower one."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer, having read the body of a form."""
        length = _length(environ)
        if length == 0:
            return self.application(environ, start_response)
        body = _Body(environ["wsgi.input"], length)
        try:
            body.begin()
        except TooBusyError:
            start_response("503 Service Unavailable", HEADERS)
            return [BUSY]
        try:
            environ["wsgi.input"] = body.gathered() if 0 < length <= GATHERED_BYTES else body
            return self.application(environ, start_response)
        finally:
            # Django has read what it wants when it answers.
            body.end()


def _length(environ: dict[str, Any]) -> int:
    """Return the announced size of the body in bytes; -1 when it comes in pieces of unknown number."""
    if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
        return -1
    announced = environ.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isdecimal() else 0


class _Body:
    """The body of a request, whose reading holds a slot until its end."""

    def __init__(self, source: Any, length: int) -> None:
        self._source = source
        self._missing = length
        self._has_slot = False

    def begin(self) -> None:
        """Take a slot. Raises `TooBusyError`."""
        slots.take(WAIT_S)
        self._has_slot = True

    def end(self) -> None:
        """Give the slot back, once."""
        if self._has_slot:
            self._has_slot = False
            slots.release()

    def gathered(self) -> io.BytesIO:
        """Return the whole body in memory, and give the slot back."""
        whole = io.BytesIO()
        while self._missing > 0 and (piece := self.read(CHUNK_BYTES)):
            whole.write(piece)
        self.end()
        whole.seek(0)
        return whole

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes, b"" at the end."""
        return self._noted(self._source.read(size), size)

    def readline(self, size: int = -1) -> bytes:
        """Return a line."""
        return self._noted(self._source.readline(size), size)

    def _noted(self, piece: bytes, size: int) -> bytes:
        self._missing -= len(piece)
        if size != 0 and (not piece or self._missing == 0):
            self.end()
        return piece
