"""The mail about new results of a saved search: its context, and the links in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from community.saved_searches import tokens
from community.saved_searches.models import SavedSearch, Subscriber
from community.saved_searches.titles import title_in_mail
from foundation.http.addresses import absolute
from search.documents import Hit
from search.documents.sources import source_of
from search.query.addresses import address

SHOWN_MAX = 10


def stop_url(search: SavedSearch) -> str:
    """Return the address that stops a search with one request."""
    return absolute(reverse("saved_searches:stop", args=[tokens.stop(search.pk)]))


def list_url(subscriber: Subscriber) -> str:
    """Return the address of the list of somebody's searches; secret for those without account."""
    if subscriber.member_id:
        return absolute(reverse("saved_searches:mine"))
    return absolute(reverse("saved_searches:of_address", args=[tokens.subscriber(subscriber.pk)]))


def results_url(search: SavedSearch) -> str:
    """Return the address of all results, the latest first."""
    return absolute(address(search.text, search.filters, "date"))


def kind_of(hit: Hit) -> str:
    """Return the kind of a hit, in words."""
    source = source_of(hit.kind)
    return source.noun if source else ""


@dataclass(frozen=True)
class NewResultsMail:
    """New results of a search, the latest first, and how many there are in all."""

    search: SavedSearch
    hits: Sequence[Hit]
    total: int

    @property
    def stop_url(self) -> str:
        return stop_url(self.search)

    def context(self) -> dict[str, Any]:
        """Return the context of the mail's template."""
        hits = self.hits[:SHOWN_MAX]
        return {
            "title": title_in_mail(self.search),
            "total": self.total,
            "rest": self.total - len(hits),
            "results": [(hit.title, kind_of(hit), absolute(hit.url)) for hit in hits],
            "results_url": results_url(self.search),
            "stop_url": self.stop_url,
            "list_url": list_url(self.search.subscriber),
        }
