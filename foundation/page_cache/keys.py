"""Cache keys: the request of an anonymous reader, reduced to what the response depends on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest

from foundation.http.fragments import HEADER

# Whoever carries one of these may be answered otherwise than everybody: a session, a message to show once.
MESSAGES_COOKIE = "messages"
# What newsletters and social networks add to addresses changes nothing.
IGNORED = frozenset({"fbclid", "gclid", "mc_cid", "mc_eid", "msclkid", "xtor"})
IGNORED_PREFIXES = ("utm_", "mtm_", "pk_", "at_")
PAIRS_MAX = 6
QUERY_LENGTH_MAX = 300
PART = f"HTTP_{HEADER.upper().replace('-', '_')}"
DEFAULT_PORTS = frozenset({"80", "443"})


@dataclass(frozen=True)
class CacheKey:
    """`parts` are all that may change the answer: scheme, host, path, query in its one form, whole page or part."""

    parts: tuple[str, str, str, str, bool]
    names: frozenset[str]

    @property
    def is_variant(self) -> bool:
        """Return whether it is one of the many forms of an address, by its filters."""
        return bool(self.names)


def is_anonymous(request: HttpRequest) -> bool:
    """Return whether the response is the same for everybody; other cookies change nothing."""
    # A preview is a request of Wagtail's own making, for a page that nobody else sees.
    if "HTTP_AUTHORIZATION" in request.META or getattr(request, "is_preview", False):
        return False
    return settings.SESSION_COOKIE_NAME not in request.COOKIES and MESSAGES_COOKIE not in request.COOKIES


def cache_key_of(request: HttpRequest) -> CacheKey | None:
    """Return the cache key of a request; None for what is never cached, whatever the view."""
    pairs = _pairs(request.META.get("QUERY_STRING", ""))
    host = _host(request)
    if pairs is None or host is None:
        return None
    canonical = urlencode(pairs)
    if len(pairs) > PAIRS_MAX or len(canonical) > QUERY_LENGTH_MAX:
        return None
    parts = (str(request.scheme), host, request.path, canonical, bool(request.META.get(PART)))
    return CacheKey(parts, frozenset(name for name, _ in pairs))


def _pairs(query: str) -> list[tuple[str, str]] | None:
    """Return the query without what says nothing, its names in order; None for a query too long to be a page's."""
    if len(query) > QUERY_LENGTH_MAX * 4:
        return None
    typed = parse_qsl(query)
    values = [pair for pair in typed if pair[0] not in IGNORED and not pair[0].startswith(IGNORED_PREFIXES)]
    return sorted(dict.fromkeys(values), key=lambda pair: pair[0])


def _host(request: HttpRequest) -> str | None:
    """Return the allowed name the request came by; None for any other, and for a port the site does not have.

    Django checks the name and lets any port pass: each would be one more copy of everything.
    """
    try:
        host = request.get_host().lower()
    except SuspiciousOperation:
        return None
    port = host.rpartition(":")[2] if not host.endswith("]") and ":" in host else ""
    known = not port or port in DEFAULT_PORTS or port in (request.META.get("SERVER_PORT"), _own_port())
    return host if known else None


def _own_port() -> str:
    return str(urlsplit(settings.SITE_URL).port or "")


def _needed() -> set[str]:
    needed = {"HTTP_HOST"}
    if settings.USE_X_FORWARDED_HOST:
        needed.add("HTTP_X_FORWARDED_HOST")
    if settings.SECURE_PROXY_SSL_HEADER:
        needed.add(settings.SECURE_PROXY_SSL_HEADER[0])
    return needed


def strip_request(request: HttpRequest, key: CacheKey) -> None:
    """Take from the request all that is not in the key, so that nothing of one reader is kept for the others."""
    needed = _needed()
    meta = {name: value for name, value in request.META.items() if not name.startswith("HTTP_") or name in needed}
    meta.pop("CSRF_COOKIE", None)
    meta["QUERY_STRING"] = key.parts[3]
    if key.parts[4]:
        meta[PART] = "true"
    _replace(request, meta, {})


def _replace(request: HttpRequest, meta: dict[str, Any], cookies: dict[str, str]) -> None:
    # A request of WSGI reads its query from `environ`, all the rest of Django from `META`.
    request.META = meta
    if hasattr(request, "environ"):
        request.environ = meta
    request.COOKIES = cookies
    for read_already in ("GET", "headers", "accepted_types"):
        request.__dict__.pop(read_already, None)


@contextmanager
def restore_request(request: HttpRequest) -> Iterator[None]:
    """Give the request back, afterwards, what `strip_request` took from it: what stands outside still reads it."""
    meta, cookies = request.META, request.COOKIES
    try:
        yield
    finally:
        if request.META is not meta:
            _replace(request, meta, cookies)
