"""What somebody follows, as the list of their searches shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from community.saved_searches.models import Found, SavedSearch, Subscriber
from community.saved_searches.news import SHOWN_MAX, kind_of
from community.saved_searches.wordings import titles_of
from search.documents import Hit, Reader
from search.query.addresses import address
from search.query.hits import read_hits

NEWS_READ_MAX = 200
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Followed:
    """A search in words, its address, and what it found since the last visit: (kind, hit)."""

    search: SavedSearch
    title: str
    url: str
    news: Sequence[tuple[str, Hit]]


def followed_by(subscriber: Subscriber) -> list[Followed]:
    """Return the searches of somebody, the latest first, with what the reader may still see of what is new.

    What is new is for members only: who holds the link of a mail has read it there.
    """
    searches = list(SavedSearch.objects.confirmed().filter(subscriber=subscriber).order_by("-confirmed_at", "-pk"))
    titles = titles_of(searches)
    news = _news_of(subscriber) if subscriber.member_id else {}
    return [
        Followed(each, titles[each.pk], address(each.text, each.chosen), news.get(each.pk, [])) for each in searches
    ]


def _news_of(subscriber: Subscriber) -> dict[int, list[tuple[str, Hit]]]:
    """Return what was found since the last visit, by search: one question, and one round for the hits of each kind."""
    since = subscriber.visited_before_at or LONG_AGO
    rows = Found.objects.filter(search__subscriber=subscriber, was_there=False, found_at__gt=since)
    found = list(rows.order_by("-found_at", "pk").values_list("search_id", "key")[:NEWS_READ_MAX])
    hits = read_hits(dict.fromkeys(key for _, key in found), Reader(subscriber.member))
    news: dict[int, list[tuple[str, Hit]]] = {}
    for search_pk, key in found:
        mine = news.setdefault(search_pk, [])
        if key in hits and len(mine) < SHOWN_MAX:
            mine.append((kind_of(hits[key]), hits[key]))
    return news
