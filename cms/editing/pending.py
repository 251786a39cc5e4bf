"""What waits for somebody in the CMS beside reviews: wings say so at start-up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Waiting:
    """One thing to do: what it is, where it is done, a sentence about it."""

    title: str
    url: str
    told: str


_listers: list[Callable[[Any], list[Waiting]]] = []


def register(lister: Callable[[Any], list[Waiting]]) -> None:
    """Have `lister` say what waits for a person; it asks a constant number of queries, none for who has no part."""
    if lister not in _listers:
        _listers.append(lister)


def waiting_for(user: Any) -> list[Waiting]:
    """Return what waits for `user`, as each wing says."""
    return [one for lister in _listers for one in lister(user)]
