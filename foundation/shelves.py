"""Shelves: what a wing shows about a subject (a theme, a tag, a territory) on the subject's page.

A wing registers its shelves in its own `shelves.py`, found at start-up, so that the page of a theme
knows neither défis nor talks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise


@dataclass(frozen=True)
class Shelf:
    """A titled list of pages about a subject.

    `pages` takes the subject and the reader, and returns an ordered queryset of what the reader may see,
    or None when the shelf has nothing to say about such a subject. `more_url` takes the subject and
    returns the address of the whole list.
    """

    key: str
    order: int
    title: str | Promise
    card: str
    pages: Callable[[Any, Any], QuerySet[Any] | None]
    more_url: Callable[[Any], str]


_shelves: dict[str, Shelf] = {}


def register(shelf: Shelf) -> None:
    """Add a shelf; the key makes it safe to register twice."""
    _shelves[shelf.key] = shelf


def shelves() -> list[Shelf]:
    """Return all shelves in the order of the page."""
    return sorted(_shelves.values(), key=lambda shelf: (shelf.order, shelf.key))
