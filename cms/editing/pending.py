"""What waits for somebody in the CMS beside reviews: wings say so at start-up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from foundation.registries import Registry


@dataclass(frozen=True)
class Waiting:
    """One thing to do: what it is, where it is done, a sentence about it."""

    title: str
    url: str
    told: str


Lister = Callable[[Any], list[Waiting]]
_listers: Registry[Lister, Lister] = Registry()


def register(lister: Lister) -> None:
    """Have `lister` say what waits for a person; it asks a constant number of queries, none for who has no part."""
    _listers.register(lister, lister)


def waiting_for(user: Any) -> list[Waiting]:
    """Return what waits for `user`, as each wing says."""
    return [one for lister in _listers for one in lister(user)]
