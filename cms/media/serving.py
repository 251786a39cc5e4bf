"""Serve a stored file over HTTP, with range and conditional requests.

A reader who stops reading holds a thread for as long as it wishes only where a file is streamed by the site itself;
that takes a slot, so that pages are served all the same (`foundation/http/slots.py`). A small file, and what a player
asks for, is given to the web server whole, which keeps it until it is read.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import Storage
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe, quote_etag

from cms.media.kinds import Kind, kind_of
from cms.media.ranges import NotSatisfiable, Part, requested_part
from cms.media.storage import FileFacts, facts_of, read_part
from foundation.http.sharing import share
from foundation.http.slots import TooBusyError, slots

YEAR_S = 365 * 24 * 3600
PRIVATE = "private, no-store"
# Kept by the browser of the reader alone, who asks each time whether it still holds.
REVALIDATED = "private, no-cache"
# What is handed over in one piece.
WHOLE_BYTES = 1024 * 1024
# A player asks for all that follows, and for the next part when it has read the one that came (RFC 9110, 15.3.7).
PLAYERS = frozenset({"audio", "video"})
RETRY_AFTER_S = 5
# A file never runs anything of the site, even when it is opened by its own address.
POLICY = "sandbox; default-src 'none'"


@dataclass(frozen=True)
class StoredFile:
    """A file to serve: where it is, and the name people save it under ("" for that of the disk)."""

    storage: Storage
    name: str
    shown_name: str = ""

    @property
    def kind(self) -> Kind:
        return kind_of(self.shown_name or self.name)


def serve_file(
    request: HttpRequest, file: StoredFile, *, public: bool, max_age_s: int = YEAR_S, download: bool = False
) -> HttpResponseBase:
    """Answer GET or HEAD for `file`: 200, 206, 304, 412 or 416; 405 for another method, 503 while too many are read.

    The caller has checked the permission. `public` files may be stored by any cache for `max_age_s` seconds (stored
    names are random and never used twice), by the reader's own, which asks again each time, when that is 0; the
    others are `private, no-store`. `download` saves also what a browser could show. Memory does not grow with the
    file. Raises `Http404` when the storage does not have it.
    """
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    try:
        facts = facts_of(file.storage, file.name)
    except FileNotFoundError as error:
        raise Http404 from error
    tag, modified = _tag(file, facts), int(facts.modified.timestamp())
    response = get_conditional_response(request, etag=tag, last_modified=modified)
    if response is None:
        response = _content(request, file, facts, tag, modified)
    _describe(response, file, tag, modified, public, max_age_s, download)
    return response


def _tag(file: StoredFile, facts: FileFacts) -> str:
    """Return a strong validator: stored names are random, so it tells nothing of the content."""
    seen = f"{file.name}:{facts.size}:{facts.modified.timestamp()}"
    return quote_etag(hashlib.blake2s(seen.encode(), digest_size=12).hexdigest())


def _content(request: HttpRequest, file: StoredFile, facts: FileFacts, tag: str, modified: int) -> HttpResponseBase:
    part: Part | None = None
    if request.method == "GET" and "Range" in request.headers and _range_holds(request, tag, modified):
        try:
            part = requested_part(request.headers["Range"], facts.size)
        except NotSatisfiable:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{facts.size}"})
    if settings.MEDIA_ACCEL_PREFIX and settings.MEDIA_IS_LOCAL and request.method == "GET":
        # The front server reads the file itself, ranges included.
        return HttpResponse(headers={"X-Accel-Redirect": settings.MEDIA_ACCEL_PREFIX + quote(file.name)})
    if part is not None and request.headers.get("Sec-Fetch-Dest") in PLAYERS:
        part = Part(part.start, min(part.end, part.start + WHOLE_BYTES))
    sent = part or Part(0, facts.size)
    headers = {"Content-Length": str(sent.length)}
    if part is not None:
        headers["Content-Range"] = f"bytes {part.start}-{part.end - 1}/{facts.size}"
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    status = 206 if part else 200
    if sent.length <= WHOLE_BYTES:
        return HttpResponse(b"".join(_read(file, sent)), status=status, headers=headers)
    try:
        return StreamingHttpResponse(_Stream(_read(file, sent)), status=status, headers=headers)
    except TooBusyError:
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_AFTER_S)})


def _read(file: StoredFile, part: Part) -> Iterator[bytes]:
    return read_part(file.storage, file.name, part.start, part.length)


class _Stream:
    """Pieces of a file; it holds a slot until it is closed, which a generator that never began would not see."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        slots.take()
        self._pieces: Iterator[bytes] | None = pieces

    def __iter__(self) -> "_Stream":
        return self

    def __next__(self) -> bytes:
        if self._pieces is None:
            raise StopIteration
        try:
            return next(self._pieces)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End, and give the slot back once."""
        if self._pieces is not None:
            self._pieces = None
            slots.release()


def _range_holds(request: HttpRequest, tag: str, modified: int) -> bool:
    """Return whether the range applies to the file as it is now (`If-Range`): a player must not join two files."""
    validator = request.headers.get("If-Range", "").strip()
    if not validator:
        return True
    if validator.startswith('"'):
        return validator == tag
    return parse_http_date_safe(validator) == modified


def _describe(
    response: HttpResponseBase,
    file: StoredFile,
    tag: str,
    modified: int,
    public: bool,
    max_age_s: int,
    download: bool,
) -> None:
    kind = file.kind
    saved = download or not kind.opens_in_place
    response.headers["Content-Type"] = kind.content_type
    response.headers["Content-Disposition"] = (
        content_disposition_header(saved, file.shown_name or file.name.rsplit("/", 1)[-1]) or "inline"
    )
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = http_date(modified)
    lasts = public and response.status_code < 400
    cache_control = f"public, max-age={max_age_s}, immutable" if max_age_s else REVALIDATED
    response.headers["Cache-Control"] = cache_control if lasts else PRIVATE
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = POLICY
    if lasts:
        # Players of podcasts, and other sites that show an image of a public page, run in a browser too.
        share(response.headers)
    else:
        response.headers["Cross-Origin-Resource-Policy"] = "same-site"
