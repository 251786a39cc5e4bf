"""Codes on their way by mail, that wait in a session to be typed: for a quarter of an hour and three wrong tries."""

import time
from dataclasses import asdict
from typing import Any, Generic, TypeVar

from django.http import HttpRequest

LIFETIME_S = 15 * 60
WRONG_MAX = 3
Codes = TypeVar("Codes")


class SessionCodes(Generic[Codes]):
    """One kind of codes, in each session under `key`; `kind` is a dataclass of values that a session can hold."""

    def __init__(self, key: str, kind: type[Codes]) -> None:
        self.key, self.kind = key, kind

    def begin(self, request: HttpRequest, codes: Codes) -> None:
        """Wait for `codes` from now on, in place of those that waited."""
        values: dict[str, Any] = asdict(codes)  # type: ignore[call-overload]
        request.session[self.key] = {"values": values, "at": time.time(), "wrong_count": 0}

    def current(self, request: HttpRequest) -> Codes | None:
        """Return the codes that wait, None when there are none or they have ended."""
        entry = request.session.get(self.key)
        if entry is None or time.time() - entry["at"] > LIFETIME_S or entry["wrong_count"] >= WRONG_MAX:
            return None
        return self.kind(**entry["values"])

    def count_wrong(self, request: HttpRequest) -> None:
        """Count a wrong try: the third ends the codes."""
        entry = request.session[self.key]
        request.session[self.key] = {**entry, "wrong_count": entry["wrong_count"] + 1}

    def end(self, request: HttpRequest) -> None:
        """Use the codes up."""
        request.session.pop(self.key, None)
