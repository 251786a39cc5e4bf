"""Parse the `Range` header of HTTP (RFC 9110, section 14), one part at most."""

import re
from dataclasses import dataclass

# Longer than any file; a number of a million digits is not worth reading.
MOST_DIGITS = 18
_ONE_PART = re.compile(rf"bytes=\s*(\d{{0,{MOST_DIGITS}}})-(\d{{0,{MOST_DIGITS}}})\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A part of a file, in bytes from its start; `end` is the byte after the last."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


class NotSatisfiable(ValueError):
    """The requested part lies wholly outside the file."""


def requested_part(header: str, size: int) -> Part | None:
    """Return the part that `header` asks of a file of `size` bytes; None when the whole file answers.

    The whole file answers what is not understood: another unit, several parts, an end before its start.
    Raises `NotSatisfiable` for a part outside the file.
    """
    match = _ONE_PART.fullmatch(header.strip()) if len(header) <= 100 else None
    if match is None:
        return None
    first, last = match.groups()
    if not first and not last:
        return None
    if not first:
        length = min(int(last), size)
        if length == 0:
            raise NotSatisfiable
        return Part(size - length, size)
    start = int(first)
    end = int(last) + 1 if last else size
    if end <= start and last:
        return None
    if start >= size:
        raise NotSatisfiable
    return Part(start, min(end, size))
