"""A cached response: its content, its age, and how it is served again."""

import gzip
import hashlib
import json
import time
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe

from foundation.http.fragments import HEADER

PUBLIC = "public, max-age=0, must-revalidate"
PRIVATE = "private, no-store"
# RFC 9211: says to whoever looks what the cache did.
STATUS_HEADER = "Cache-Status"
BYTES_MAX = 2 * 1024 * 1024
COMPRESS_FROM_BYTES = 400
COMPRESSIBLE = ("text/", "application/atom+xml", "application/xml", "application/json", "application/manifest+json")
# What the key knows, and the cookies, which the view was not given.
KNOWN_VARIATIONS = frozenset({HEADER.lower(), "cookie", "accept-encoding"})
UNCACHEABLE = ("private", "no-store", "no-cache")
HEADERS_LEFT_OUT = frozenset({"content-length", "date", "etag", "vary"})


def is_cacheable(response: HttpResponseBase) -> bool:
    """Return whether a response may be cached: complete, public, without any cookie."""
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return False
    if response.cookies or response.has_header("Set-Cookie") or response.has_header("Content-Encoding"):
        return False
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    control = response.get("Cache-Control", "").lower()
    return (
        varies <= KNOWN_VARIATIONS
        and not any(word in control for word in UNCACHEABLE)
        and len(response.content) <= BYTES_MAX
    )


@dataclass(frozen=True)
class Entry:
    """An answer as it is stored. `generation` and `withdrawals` are those of before it was rendered.

    `stored_at` and `expires` are in seconds since 1970. `is_compressed` says that `body` is compressed.
    """

    generation: str
    withdrawals: str
    stored_at: float
    expires: float
    headers: dict[str, str]
    is_compressed: bool
    body: bytes = field(repr=False)

    @classmethod
    def of(cls, response: HttpResponse, *, generation: str, withdrawals: str, seconds: float) -> "Entry":
        """Keep an answer for `seconds` at most."""
        headers = {name: value for name, value in response.items() if name.lower() not in HEADERS_LEFT_OUT}
        body = response.content
        patch_vary_headers(response, ["Accept-Encoding"])
        varies = [name.strip() for name in response["Vary"].split(",") if name.strip().lower() != "cookie"]
        headers["Vary"] = ", ".join(varies)
        headers["ETag"] = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
        headers.setdefault("Cache-Control", PUBLIC)
        is_compressed = len(body) > COMPRESS_FROM_BYTES and headers.get("Content-Type", "").startswith(COMPRESSIBLE)
        if is_compressed:
            body = gzip.compress(body, compresslevel=6, mtime=0)
        now = time.time()
        return cls(generation, withdrawals, now, now + seconds, headers, is_compressed, body)

    def to_bytes(self) -> bytes:
        """Return the entry as a line of JSON and the body: nothing that could run when it is read."""
        values = {name: getattr(self, name) for name in _STORED_FIELDS}
        return json.dumps(values).encode() + b"\n" + self.body

    @classmethod
    def from_bytes(cls, data: bytes) -> "Entry | None":
        """Read what `to_bytes` wrote; None for anything else."""
        line, _, body = data.partition(b"\n")
        try:
            return cls(**json.loads(line), body=body)
        except (ValueError, TypeError):
            return None

    @cached_property
    def _last_modified(self) -> int | None:
        values = self.headers.get("Last-Modified")
        return parse_http_date_safe(values) if values else None

    def uncompressed(self) -> "Entry":
        """Return the same entry for those who do not take gzip."""
        return replace(self, is_compressed=False, body=gzip.decompress(self.body)) if self.is_compressed else self

    def answer(self, request: HttpRequest, status: str) -> HttpResponse:
        """Return the answer to this reader: compressed if they take it, nothing at all if they have it already."""
        entry = self if takes_gzip(request) else self.uncompressed()
        response = HttpResponse(entry.body, headers=self.headers)
        response.headers["Content-Length"] = str(len(entry.body))
        if entry.is_compressed:
            response.headers["Content-Encoding"] = "gzip"
        response.headers[STATUS_HEADER] = f"pages; {status}"
        if "HTTP_IF_NONE_MATCH" in request.META or "HTTP_IF_MODIFIED_SINCE" in request.META:
            unchanged = get_conditional_response(request, self.headers["ETag"], self._last_modified, response)
            if unchanged is not response:
                unchanged.headers[STATUS_HEADER] = response.headers[STATUS_HEADER]
                unchanged.headers["Vary"] = self.headers["Vary"]
                return unchanged
        if request.method == "HEAD":
            response.content = b""
        return response


_STORED_FIELDS = tuple(name for name in Entry.__dataclass_fields__ if name != "body")


def takes_gzip(request: HttpRequest) -> bool:
    """Return whether the reader takes compressed answers."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return "gzip" in accepted and "gzip;q=0" not in accepted.replace(" ", "")
