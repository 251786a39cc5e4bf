"""Deduplication and rate limit of recorded searches, in the memory of this process only."""

import hashlib
import secrets
import time

from django.http import HttpRequest

CAPACITY = 20_000
REMEMBERED_S = 24 * 3600
MAX_A_MINUTE = 300
PROGRAMS = ("bot", "crawl", "spider", "curl", "wget", "python-", "headless", "monitor", "preview")


class RecentSearches:
    """Fingerprints of (browser, search) under a random key, renewed each day, never written down: each counts once."""

    def __init__(self) -> None:
        self._known: set[bytes] = set()
        self._begin()

    def _begin(self) -> None:
        self._key = secrets.token_bytes(32)
        self._since = time.monotonic()
        self._known = set()

    def is_first(self, request: HttpRequest, what: str) -> bool:
        """Return whether this browser has not searched `what` since the key was drawn, and remember it."""
        if time.monotonic() - self._since > REMEMBERED_S or len(self._known) >= CAPACITY:
            self._begin()
        identity = "\0".join([request.META.get("REMOTE_ADDR", ""), request.headers.get("User-Agent", ""), what])
        fingerprint = hashlib.blake2b(identity.encode(errors="replace"), key=self._key, digest_size=12).digest()
        is_first = fingerprint not in self._known
        self._known.add(fingerprint)
        return is_first


class RateLimit:
    """So many a minute in this process, and no more: whoever floods the event log fills little of it."""

    def __init__(self, most: int = MAX_A_MINUTE) -> None:
        self._most = most
        self._minute = 0
        self._count = 0

    def allows(self) -> bool:
        """Return whether one more may be recorded, and count it."""
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute, self._count = minute, 0
        self._count += 1
        return self._count <= self._most


recent_searches = RecentSearches()
rate_limit = RateLimit()


def is_program(request: HttpRequest) -> bool:
    """Return whether a robot sent the request, or a browser that only prefetches a page."""
    name = request.headers.get("User-Agent", "").lower()
    return not name or any(each in name for each in PROGRAMS) or "Sec-Purpose" in request.headers
