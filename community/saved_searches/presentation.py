"""The list of a subscriber's saved searches, with what each found since the last visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from community.saved_searches.mail import SHOWN_MAX, kind_of
from community.saved_searches.models import SavedSearch, SearchResult, Subscriber
from community.saved_searches.titles import titles_of
from search.documents import Hit, Reader
from search.query.addresses import address
from search.query.hits import read_hits

NEW_RESULTS_MAX = 200
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class FollowedSearch:
    """A line of the list: the search in words, its address, and (kind, hit) of what is new since the last visit."""

    search: SavedSearch
    title: str
    url: str
    new_results: Sequence[tuple[str, Hit]]


def followed_searches(subscriber: Subscriber) -> list[FollowedSearch]:
    """Return the searches of a subscriber, the latest first, with the new results they may still see.

    New results are for members only: whoever has the link of a mail has read them there.
    """
    searches = list(SavedSearch.objects.confirmed().filter(subscriber=subscriber).order_by("-confirmed_at", "-pk"))
    titles = titles_of(searches)
    new_results = _new_results_of(subscriber) if subscriber.member_id else {}
    return [
        FollowedSearch(each, titles[each.pk], address(each.text, each.filters), new_results.get(each.pk, []))
        for each in searches
    ]


def _new_results_of(subscriber: Subscriber) -> dict[int, list[tuple[str, Hit]]]:
    """Return the new results since the last visit, by search: one query, and one for the hits of each kind."""
    since = subscriber.previous_visit_at or LONG_AGO
    rows = SearchResult.objects.filter(search__subscriber=subscriber, is_initial=False, found_at__gt=since)
    rows_read = list(rows.order_by("-found_at", "pk").values_list("search_id", "key")[:NEW_RESULTS_MAX])
    hits = read_hits(dict.fromkeys(key for _, key in rows_read), Reader(subscriber.member))
    by_search: dict[int, list[tuple[str, Hit]]] = {}
    for search_pk, key in rows_read:
        mine = by_search.setdefault(search_pk, [])
        if key in hits and len(mine) < SHOWN_MAX:
            mine.append((kind_of(hits[key]), hits[key]))
    return by_search
