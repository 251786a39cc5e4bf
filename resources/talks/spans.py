"""A part of a talk, as addresses say it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from resources.talks.times import clock, second_of

# What an address says: `?t=198` opens at that second, `?t=198&a=240` plays just that.
FROM, TO = "t", "a"


@dataclass(frozen=True)
class Span:
    """From a second to another of a talk; `to_s` is None for "to the end"."""

    from_s: int
    to_s: int | None = None

    @classmethod
    def asked(cls, query: QueryDict) -> "Span | None":
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
