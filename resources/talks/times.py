"""Times of a recording as readers see and type them, and the span of a talk that an address asks for."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

MS_PER_S = 1000
MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86_400
_SECONDS = re.compile(r"\d{1,6}", re.ASCII)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})", re.ASCII)


def clock(second: int) -> str:
    """Return a time as players show it: "3:20", "1:02:05"."""
    hours, rest = divmod(second, HOUR_S)
    minutes, seconds = divmod(rest, MINUTE_S)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def second_of(typed: str) -> int | None:
    """Return the second that "198", "3:18" or "1:02:05" says; None for anything else, or beyond a day."""
    typed = typed.strip()
    if _SECONDS.fullmatch(typed):
        second = int(typed)
    elif match := _CLOCK.fullmatch(typed):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        if seconds >= MINUTE_S:
            return None
        second = hours * HOUR_S + minutes * MINUTE_S + seconds
    else:
        return None
    return second if second < DAY_S else None


# What an address says: `?t=198` opens at that second, `?t=198&a=240` plays just that.
FROM, TO = "t", "a"


@dataclass(frozen=True)
class Span:
    """From a second to another of a talk; `to_s` is None for "to the end"."""

    from_s: int
    to_s: int | None = None

    @classmethod
    def from_query(cls, query: QueryDict) -> "Span | None":
        """Return what the address asks for; None when it asks for nothing that can be read."""
        start, end = second_of(query.get(FROM, "")), second_of(query.get(TO, ""))
        if start is None:
            return None
        return cls(start, end if end is not None and end > start else None)

    @property
    def fragment(self) -> str:
        """Return the media fragment that makes a player begin there, and stop there."""
        return f"#t={self.from_s}" if self.to_s is None else f"#t={self.from_s},{self.to_s}"

    @property
    def query(self) -> str:
        """Return the same as the address of a talk says it."""
        return urlencode({FROM: self.from_s} if self.to_s is None else {FROM: self.from_s, TO: self.to_s})

    @property
    def from_clock(self) -> str:
        return clock(self.from_s)

    @property
    def to_clock(self) -> str:
        return "" if self.to_s is None else clock(self.to_s)
