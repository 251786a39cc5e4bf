"""Shelves: what a wing shows about a subject (a theme, a tag, a territory) on the subject's page.

A wing registers its shelves in its own `shelves.py`, found at start-up, so that the page of a theme
knows neither défis nor talks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.views.generic.detail import SingleObjectMixin

SHELF_SIZE = 6


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


@dataclass(frozen=True)
class FilledShelf:
    """A shelf with the first pages that a reader sees on it, and the address of all of them."""

    shelf: Shelf
    pages: list[Any]
    more_url: str


def filled(subject: Any, user: Any, *, size: int = SHELF_SIZE) -> list[FilledShelf]:
    """Return the shelves that have something about `subject` for `user`; the same queries whatever the content."""
    result = []
    for shelf in shelves():
        queryset = shelf.pages(subject, user)
        pages = [] if queryset is None else list(queryset[:size])
        if pages:
            result.append(FilledShelf(shelf, pages, shelf.more_url(subject)))
    return result


class ShelvesMixin(SingleObjectMixin[Any]):
    """For the page of a subject: gives its template `filled_shelves`."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(filled_shelves=filled(self.object, self.request.user), **kwargs)
