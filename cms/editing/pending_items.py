"""The registry of pending items that wings add to the dashboard of the CMS, besides reviews."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from foundation.registries import Registry


@dataclass(frozen=True)
class PendingItem:
    """One item to handle: a title, the address where it is handled, a sentence about it."""

    title: str
    url: str
    description: str


Lister = Callable[[Any], list[PendingItem]]
registry: Registry[Lister, Lister] = Registry()


def register(lister: Lister) -> None:
    """Add a function that lists the pending items of a user, in a constant number of queries, none without items."""
    registry.register(lister, lister)


def pending_items_of(user: Any) -> list[PendingItem]:
    """Return the pending items of `user` from every wing."""
    return [item for lister in registry for item in lister(user)]
