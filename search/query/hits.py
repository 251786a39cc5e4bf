"""From keys to what is shown: hits, from the index or from the database, with highlights, the best snippet and reasons.

What the index stores of a document is shown when the database says, in one query that reads no content, that the page
is still there for this reader and that nothing of the document waits to be indexed again (decision 0061).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet, Value
from wagtail.models import Page

from foundation.prepared_queries import PreparedQuery
from search.documents.documents import Hit
from search.documents.readers import Reader
from search.documents.sources import PageSource, source_of, sources, split_key
from search.engines.base import SLOTS
from search.models import Dirty
from search.query import snippets
from search.query.explanations import MatchedPlaces, explain, labels_of_hit
from search.query.relaxation import Answer
from search.query.results import HighlightedHit, HighlightedSection

NOTHING_STORED: Mapping[str, str] = MappingProxyType({})


def read_hits(keys: Iterable[str], reader: Reader, stored: Mapping[str, str] = NOTHING_STORED) -> dict[str, Hit]:
    """Return the hits of `keys` that `reader` may see, in their order.

    `stored` is what the index holds of them (`Entry.hit`): one query for those that can be shown from it, and a round
    of queries for each kind of the others.
    """
    keys = dict.fromkeys(keys)
    current, seen = _stored_hits({key: stored[key] for key in keys if stored.get(key)}, reader)
    hits = {**seen, **_hits_of_database([key for key in keys if key not in current], reader)}
    return {key: hits[key] for key in keys if key in hits}


def _stored_hits(stored: Mapping[str, str], reader: Reader) -> tuple[Collection[str], dict[str, Hit]]:
    """Return the keys of which the index holds what the database does, and the hits that `reader` may see of them."""
    pks = {key: kind_and_pk[1] for key in stored if (kind_and_pk := split_key(key)) and _is_stored(kind_and_pk[0])}
    if not pks:
        return (), {}
    paths, waiting = _paths_and_waiting_keys(pks)
    current = pks.keys() - waiting
    return current, {key: Hit.load(key, stored[key]) for key in current if _is_seen(key, paths.get(pks[key]), reader)}


def _is_stored(kind: str) -> bool:
    """Return whether one query says who may see things of a kind: of pages, and of what is for everybody."""
    source = source_of(kind)
    return isinstance(source, PageSource) or source is not None and source.is_public


def _is_seen(key: str, path: str | None, reader: Reader) -> bool:
    source = source_of(key.partition(":")[0])
    return source is not None and source.is_public or path is not None and reader.may_see_path(path)


def _paths_and_waiting_keys(pks: Mapping[str, int]) -> tuple[dict[int, str], set[str]]:
    """Return the paths of the live pages among `pks`, and the keys that wait to be indexed again; one query."""
    rows = _rows_of(len(pks))(*pks.values(), *pks)
    return {pk: path for pk, path in rows if pk}, {key for pk, key in rows if not pk}


@cache
def _rows_of(count: int) -> PreparedQuery[tuple[int, str]]:
    """Return the query that takes so many keys of pages and as many of documents: a page of results has few."""

    def build(*values: int | str) -> QuerySet[Any, tuple[int, str]]:
        pks, keys = values[:count], values[count:]
        pages = Page.objects.order_by().filter(pk__in=pks, live=True).values_list("pk", "path")
        waiting = Dirty.objects.order_by().filter(generation__in=SLOTS, key__in=keys).values_list(Value(0), "key")
        return pages.union(waiting, all=True)

    return PreparedQuery(build, *[int] * count, *[str] * count)


def _hits_of_database(keys: Iterable[str], reader: Reader) -> dict[str, Hit]:
    by_kind: dict[str, dict[int, str]] = {}
    for key in keys:
        if kind_and_pk := split_key(key):
            by_kind.setdefault(kind_and_pk[0], {})[kind_and_pk[1]] = key
    hits: dict[str, Hit] = {}
    for kind, pks in by_kind.items():
        source = source_of(kind)
        if source is not None:
            hits |= {pks[pk]: hit for pk, hit in source.hits(pks, reader).items()}
    return hits


def highlighted_hits(
    hits: Iterable[Hit], answer: Answer, sections: Mapping[str, Sequence[HighlightedSection]] | None = None
) -> list[HighlightedHit]:
    """Return hits as they are shown; `sections` are those of each hit, by its key."""
    kinds = {source.kind: source.noun for source in sources()}
    return [_highlighted_hit(hit, kinds[hit.kind], answer, (sections or {}).get(hit.key, ())) for hit in hits]


def _highlighted_hit(hit: Hit, noun: str, answer: Answer, sections: Sequence[HighlightedSection]) -> HighlightedHit:
    matches = answer.matches
    title, in_title = snippets.title(hit.title, answer.terms)
    extract, in_extract = snippets.passage(hit.text, answer.terms)
    places = MatchedPlaces(
        in_title,
        in_extract,
        labels_of_hit(matches.values.get(hit.key, {}), matches.labels),
        tuple((section.where, section.words) for section in sections if section.where),
    )
    reasons = explain(answer.clauses, places, answer.correction)
    return HighlightedHit(hit, noun, title, extract, reasons, sections)
