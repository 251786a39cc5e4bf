"""The Elasticsearch mapping. Terms arrive analysed, split at spaces; no plugin or script needed."""

from collections.abc import Iterable
from typing import Any

from elasticsearch.dsl import Mapping

from search import facets
from search.documents.sources import sort_names
from search.engines.fields import POSITIONED, UNPOSITIONED, counted_field, facet_field, sort_field

STORED = ["signature", "hit", "fingerprint"]
BEGINNINGS = "beginnings"
# The words of the vocabulary as compared: what the suggester measures.
SPELLED = "spelled"
SHORTEST_BEGINNING, LONGEST_BEGINNING = 3, 24


def beginnings(words: Iterable[str]) -> list[str]:
    """Return the beginnings of words, whole words included: a mistake in the beginning of a word is looked up there."""
    prefixes = {
        word[:end] for word in words for end in range(SHORTEST_BEGINNING, min(len(word), LONGEST_BEGINNING) + 1)
    }
    return sorted(prefixes)


def mapping(version: str) -> dict[str, Any]:
    """Return the fields, one for each registered facet included, with the version they were made for."""
    properties = Mapping()
    for name in ("parent", "acl", "vocabulary", "key"):
        properties.field(name, "keyword")
    for name in POSITIONED:
        properties.field(name, "text", analyzer="whitespace")
    for name in UNPOSITIONED:
        properties.field(name, "text", analyzer="whitespace", index_options="freqs")
    properties.field(BEGINNINGS, "keyword", doc_values=False)
    properties.field(SPELLED, "keyword", doc_values=False)
    for name in facets.names():
        properties.field(facet_field(name), "text", analyzer="keyword", index_options="docs")
        properties.field(counted_field(name), "keyword")
    for name in sort_names():
        properties.field(sort_field(name), "keyword", index=False)
    properties.field("published", "long")
    properties.field("boost", "double")
    properties.field("signature", "keyword", index=False, doc_values=False)
    properties.field("hit", "keyword", index=False, doc_values=False)
    properties.field("fingerprint", "keyword", index=False, doc_values=False)
    properties.meta("dynamic", "strict")
    properties.meta("_source", includes=STORED)
    properties.meta("_meta", version=version)
    fields: dict[str, Any] = properties.to_dict()
    return fields


def index_settings(shards: int) -> dict[str, Any]:
    """Return the settings of an index: a change is visible when the indexer says so, copies as servers allow."""
    return {
        "number_of_shards": shards,
        "auto_expand_replicas": "0-1",
        "refresh_interval": "1s",
        "translog.durability": "request",
        # The middle of the longest list, which is read from the nearer end.
        "max_result_window": 1_000_000,
    }
