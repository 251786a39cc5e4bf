"""What a quotation asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from resources.talks.spans import Span
from resources.talks.times import second_of


@dataclass(frozen=True)
class Asked:
    """A part of the talk of that number."""

    talk: int
    span: Span

    @classmethod
    def by(cls, value: Mapping[str, Any]) -> Self | None:
        """Return what the block of that value asks for; None for an unfinished one."""
        start, end = second_of(value["start"] or ""), second_of(value["end"] or "")
        if value["talk"] is None or start is None or end is None or end <= start:
            return None
        return cls(value["talk"], Span(start, end))
