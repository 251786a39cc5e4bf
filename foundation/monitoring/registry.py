"""Lines: what is measured. Each is shown to operators, given to metrics, and may count for a health address.

A wing registers its lines in its own `metrics.py`, found at start-up:

register(Line("index", "index_lag_seconds", _("Oldest change not indexed"), read=lag, vital=True))
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.functional import Promise

logger = logging.getLogger(__name__)


class Unit(Enum):
    """What a value counts."""

    COUNT = "count"
    SECONDS = "seconds"
    BYTES = "bytes"
    TEXT = "text"


@dataclass(frozen=True)
class Reading:
    """A value and whether all is well; None when there is nothing to measure (an empty queue has no oldest task).

    `percent` says how far something under way is: operators see a bar beside the value.
    """

    value: Any
    is_well: bool = True
    percent: int | None = None


@dataclass(frozen=True)
class Part:
    """A part of the machine: its word in addresses, French and without accents, and what people read."""

    name: str
    label: str | Promise
    order: int


@dataclass(frozen=True)
class Line:
    """Something measured, of a part. `key` is its name in metrics. A `vital` line decides the part's health.

    `read` makes one bounded question, whatever the size of the site.
    """

    part: str
    key: str
    label: str | Promise
    read: Callable[[], Reading]
    unit: Unit = Unit.COUNT
    vital: bool = False


@dataclass(frozen=True)
class Measured:
    """A line with its reading of now."""

    line: Line
    reading: Reading


_parts: dict[str, Part] = {}
_lines: dict[str, Line] = {}


def register_part(part: Part) -> None:
    """Add a part; registering a name again replaces it."""
    _parts[part.name] = part


def register(line: Line) -> None:
    """Add a line; registering a key again replaces it."""
    _lines[line.key] = line


def parts() -> list[Part]:
    """Return the parts in the order of the operators' page."""
    return sorted(_parts.values(), key=lambda part: (part.order, part.name))


def lines(part: str | None = None, *, vital_only: bool = False) -> list[Line]:
    """Return the lines, of one part or of all, in the order of registration."""
    found: Iterable[Line] = _lines.values()
    return [line for line in found if part in (None, line.part) and (line.vital or not vital_only)]


def measured(line: Line) -> Measured:
    """Read a line; one that cannot be read is not well, and never an error for whoever asks."""
    try:
        return Measured(line, line.read())
    except Exception as error:
        logger.warning("%s cannot be measured (%s)", line.key, type(error).__name__)
        return Measured(line, Reading(None, is_well=False))


def health_parts() -> list[str]:
    """Return the names of the parts that have a health address."""
    return [part.name for part in parts() if lines(part.name, vital_only=True)]


def is_well(part: str) -> bool:
    """Return whether every vital line of a part is well."""
    return all(measured(line).reading.is_well for line in lines(part, vital_only=True))
