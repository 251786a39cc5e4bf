"""The registry of shelves: lists that wings show on the page of a theme, a tag or a territory.

A wing registers its shelves in its own `shelves.py`, found at start-up, so that the page of a theme
knows neither défis nor talks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.views.generic.detail import SingleObjectMixin

from cms.pages.joins import prefetch_of_kinds
from foundation.registries import Registry
from french.grammar import together

SHELF_SIZE = 6


@dataclass(frozen=True)
class Shelf:
    """A titled list of pages about a subject.

    `pages` takes the subject, the reader and a number, and returns so many of the pages that the reader may see, with
    how many there are, or None when the shelf has nothing to say about such a subject. `more_url` takes the subject and
    returns the address of the whole list. `counted` says how many there are ("17 défis"), `link` what leads to
    all of them ("Les 17 défis"); without them the shelf is not counted and its link says "see all". `joined` names the
    many-to-many fields that cards show and `pages` does not read: they are read for all shelves together.
    """

    key: str
    order: int
    title: str | Promise
    card: str
    pages: Callable[[Any, Any, int], tuple[Sequence[Any], int] | None]
    more_url: Callable[[Any], str]
    counted: Callable[[int], str] | None = None
    link: Callable[[int], str] | None = None
    joined: tuple[str, ...] = ()


registry: Registry[str, Shelf] = Registry()


def register(shelf: Shelf) -> None:
    """Add a shelf; the key makes it safe to register twice."""
    registry.register(shelf.key, shelf)


def shelves() -> list[Shelf]:
    """Return all shelves in the order of the page."""
    return sorted(registry, key=lambda shelf: (shelf.order, shelf.key))


@dataclass(frozen=True)
class FilledShelf:
    """A shelf with the first pages that a reader sees on it, how many there are, and the address of all of them."""

    shelf: Shelf
    pages: list[Any]
    more_url: str
    total: int

    @property
    def link(self) -> str:
        """Return the words of the link to all; empty when the shelf has none of its own."""
        return self.shelf.link(self.total) if self.shelf.link else ""


def filled(subject: Any, user: Any, *, size: int = SHELF_SIZE) -> list[FilledShelf]:
    """Return the shelves that have something about `subject` for `user`; the same queries whatever the content."""
    result = []
    for shelf in shelves():
        pages, total = shelf.pages(subject, user, size) or ((), 0)
        if pages:
            result.append(FilledShelf(shelf, list(pages), shelf.more_url(subject), total))
    for name in dict.fromkeys(name for each in result for name in each.shelf.joined):
        prefetch_of_kinds([page for each in result if name in each.shelf.joined for page in each.pages], name)
    return result


def counts_of(filled_shelves: Sequence[FilledShelf]) -> str:
    """Return what the shelves hold, as a sentence without its full stop: "17 défis, 4 conférences et 12 ressources"."""
    return together([each.shelf.counted(each.total) for each in filled_shelves if each.shelf.counted])


class ShelvesMixin(SingleObjectMixin[Any]):
    """For the page of a subject: gives its template `filled_shelves` and `counts`, the same as a sentence."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on_shelves = filled(self.object, self.request.user)
        return super().get_context_data(filled_shelves=on_shelves, counts=counts_of(on_shelves), **kwargs)
