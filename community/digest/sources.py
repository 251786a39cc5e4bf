"""The registry of what is new. A wing registers its source in its `digest.py`, found at start-up:

register(Source("defis.new", order=10, heading=_("Défis"), lines_max=4, needs_closeness=True, find=find))
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from foundation.registries import Registry

# What is read of one source for a week; the rest is one click away, on its list.
ITEMS_MAX = 100


@dataclass(frozen=True)
class Item:
    """Something new: its page, who speaks in it (one spelling, "" unknown), its themes and territories.

    `themes` maps keys to names; `territories` are the keys of its territories, and `areas` those that contain them.
    """

    page: Any
    organisation: str = ""
    themes: dict[int, str] = field(default_factory=dict)
    territories: frozenset[int] = frozenset()
    areas: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Source:
    """What one wing has to say; `name` is the kind of notification whose preference for the digest holds.

    `find` returns what was published from one time to another, the latest first, `ITEMS_MAX` at most, in as many
    queries whatever their number. With `needs_closeness`, only what shares a theme or an area with the reader is told.
    """

    name: str
    order: int
    heading: str | Promise
    lines_max: int
    find: Callable[[datetime, datetime], list[Item]]
    needs_closeness: bool = False


registry: Registry[str, Source] = Registry()


def register(source: Source) -> None:
    """Add a source; registering a name again replaces it."""
    registry.register(source.name, source)


def sources() -> list[Source]:
    """Return the sources in the order of the mail."""
    return sorted(registry, key=lambda source: (source.order, source.name))
