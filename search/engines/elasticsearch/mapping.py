"""The fields of an index. Terms arrive analysed, split at spaces; no text is kept, no plugin or script needed."""

from collections.abc import Iterable
from typing import Any

from elasticsearch.dsl import Mapping

from search import facets
from search.engines.fields import POSITIONED, UNPOSITIONED, counted_field, facet_field

KEPT = ["signature", "fingerprint"]
BEGINNINGS = "beginnings"
SHORTEST_BEGINNING, LONGEST_BEGINNING = 3, 24


def beginnings(words: Iterable[str]) -> list[str]:
    """Return the beginnings of words, whole words included: a mistake in the beginning of a word is looked up there."""
    found = {word[:end] for word in words for end in range(SHORTEST_BEGINNING, min(len(word), LONGEST_BEGINNING) + 1)}
    return sorted(found)


def mapping(version: str) -> dict[str, Any]:
    """Return the fields, one for each registered facet included, with the version they were made for."""
    made = Mapping()
    for name in ("parent", "acl", "vocabulary", "key"):
        made.field(name, "keyword")
    for name in POSITIONED:
        made.field(name, "text", analyzer="whitespace")
    for name in UNPOSITIONED:
        made.field(name, "text", analyzer="whitespace", index_options="freqs")
    made.field(BEGINNINGS, "keyword", doc_values=False)
    for name in facets.names():
        made.field(facet_field(name), "text", analyzer="keyword", index_options="docs")
        made.field(counted_field(name), "keyword")
    made.field("published", "long")
    made.field("boost", "double")
    made.field("signature", "keyword", index=False, doc_values=False)
    made.field("fingerprint", "keyword", index=False, doc_values=False)
    made.meta("dynamic", "strict")
    made.meta("_source", includes=KEPT)
    made.meta("_meta", version=version)
    found: dict[str, Any] = made.to_dict()
    return found


def index_settings(shards: int) -> dict[str, Any]:
    """Return the settings of an index: a change is visible when the indexer says so, copies as servers allow."""
    return {
        "number_of_shards": shards,
        "auto_expand_replicas": "0-1",
        "refresh_interval": "1s",
        "translog.durability": "request",
    }
