"""Facet counts (aggregations), requested together with the hits.

The filters of a request narrow its hits only, so that a facet counts the siblings of what is chosen. A facet is wrapped
in a filter of its own only when it is chosen itself: a filter, even of everything, costs as much as counting a facet.
"""

from collections.abc import Iterator
from typing import Any

from elasticsearch.dsl import A, Search

from search.engines.base import EngineRequest
from search.engines.elasticsearch.queries import narrowed
from search.engines.fields import add_count, counted_field

MOST_VALUES = 1_000
# The facets of which nothing is chosen share one filter: that of all the others.
SHARED = "matches"


def _counted(name: str) -> Any:
    return A("terms", field=counted_field(name), size=MOST_VALUES)


def add_counts(search: Search[Any], request: EngineRequest) -> None:
    """Have `search`, which the filters of `request` do not narrow, count the facets that `request` names."""
    free = [name for name in request.count if name not in request.filters]
    if free:
        shared: Any = search.aggs
        if request.filters:
            shared = shared.bucket(SHARED, "filter", filter=narrowed(request.filters))
        for name in free:
            shared.bucket(name, _counted(name))
    for name in request.count:
        if name in request.filters:
            others = narrowed(request.filters, without=name)
            search.aggs.bucket(name, "filter", filter=others).bucket("values", _counted(name))


def _buckets(answer: Any, request: EngineRequest) -> Iterator[tuple[str, Any]]:
    for name in request.count:
        if name in request.filters:
            yield name, answer.aggregations[name]["values"].buckets
        else:
            buckets = answer.aggregations[SHARED] if request.filters else answer.aggregations
            yield name, buckets[name].buckets


def read_counts(answer: Any, request: EngineRequest) -> tuple[dict[str, dict[str, int]], dict[str, str]]:
    """Return documents by value of each counted facet, and the labels of values, from what the server answered."""
    counts: dict[str, dict[str, int]] = {name: {} for name in request.count}
    labels: dict[str, str] = {}
    for name, buckets in _buckets(answer, request):
        for bucket in buckets:
            add_count(name, bucket.key, bucket.doc_count, counts[name], labels)
    return counts, labels
