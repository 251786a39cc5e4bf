"""The same browser asking the same again in a day counts once. It is known in the memory of this process only."""

import hashlib
import secrets
import time

from django.http import HttpRequest

ROOM = 20_000
KEPT_S = 24 * 3600
MOST_A_MINUTE = 300
PROGRAMS = ("bot", "crawl", "spider", "curl", "wget", "python-", "headless", "monitor", "preview")


class Askers:
    """Fingerprints under a key that is drawn anew each day, never written down, and dies with the process."""

    def __init__(self) -> None:
        self._known: set[bytes] = set()
        self._begin()

    def _begin(self) -> None:
        self._key = secrets.token_bytes(32)
        self._since = time.monotonic()
        self._known = set()

    def is_first(self, request: HttpRequest, what: str) -> bool:
        """Return whether this browser has not asked `what` since the key was drawn, and remember it."""
        if time.monotonic() - self._since > KEPT_S or len(self._known) >= ROOM:
            self._begin()
        told = "\0".join([request.META.get("REMOTE_ADDR", ""), request.headers.get("User-Agent", ""), what])
        fingerprint = hashlib.blake2b(told.encode(errors="replace"), key=self._key, digest_size=12).digest()
        is_first = fingerprint not in self._known
        self._known.add(fingerprint)
        return is_first


class Pace:
    """So many a minute in this process, and no more: whoever floods the notebook fills little of it."""

    def __init__(self, most: int = MOST_A_MINUTE) -> None:
        self._most = most
        self._minute = 0
        self._count = 0

    def allows(self) -> bool:
        """Return whether one more is noted."""
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute, self._count = minute, 0
        self._count += 1
        return self._count <= self._most


askers = Askers()
pace = Pace()


def is_program(request: HttpRequest) -> bool:
    """Return whether a robot asks, or a browser that only gets ready for a page."""
    name = request.headers.get("User-Agent", "").lower()
    return not name or any(each in name for each in PROGRAMS) or "Sec-Purpose" in request.headers
