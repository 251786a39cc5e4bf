"""The fields of an indexed entry and their values, the same in every engine."""

from collections.abc import Iterable

from french import analysis
from search import facets
from search.documents.entries import Entry, label_key
from search.documents.sources import sort_names
from search.engines.base import NOTHING

FORMAT = 10
POSITIONED = ("title", "body", "attached")
UNPOSITIONED = ("title_x", "keywords", "body_x", "suggest")
WHOLE = "whole"
SECTION = "part"
VOCABULARY_SEPARATOR = "|"
LABEL_SEPARATOR = "\x1f"


def version() -> str:
    """Return what an index must have been written with to be read by this code."""
    names = f"facets {' '.join(facets.names())}, orders {' '.join(sort_names())}"
    return f"format {FORMAT}, french {analysis.VERSION}, {names}"


def facet_field(name: str) -> str:
    """Return the field of a facet; a prefix keeps it apart from ours."""
    return f"facet_{name}"


def counted_field(name: str) -> str:
    """Return the field that counts a facet: each value with its label, so that panels need no database."""
    return f"counted_{name}"


def sort_field(name: str) -> str:
    """Return the field of the keys of an order."""
    return f"sort_{name}"


def sort_keys(entry: Entry) -> dict[str, str]:
    """Return the keys of the orders of an entry, by field."""
    return {sort_field(name): entry.sort_keys[name] for name in sort_names() if name in entry.sort_keys}


def audiences(acl: Iterable[str], level: str = WHOLE) -> list[str]:
    """Return what the field of audiences holds: audience and level in one term, for every question asks for both."""
    return [f"{level}:{token}" for token in sorted(acl)]


def seen_by(entry: Entry) -> list[str]:
    """Return the audiences of an entry, as a whole or as a section of another."""
    return audiences(entry.acl, SECTION if entry.is_section else WHOLE)


def text(entry: Entry, name: str) -> str:
    """Return the terms of a field, separated by spaces."""
    return " ".join(getattr(entry, name)) or NOTHING


def vocabulary(entry: Entry) -> list[str]:
    """Return the words of an entry for corrections: as compared, then as written."""
    return [VOCABULARY_SEPARATOR.join(pair) for pair in entry.vocabulary]


def facet_values(entry: Entry) -> dict[str, list[str]]:
    """Return the values of every facet, by field."""
    return {facet_field(name): list(dict.fromkeys(entry.values.get(name, (NOTHING,)))) for name in facets.names()}


def counted_values(entry: Entry) -> dict[str, list[str]]:
    """Return each value with its label, by field."""
    return {
        counted_field(name): [
            f"{value}{LABEL_SEPARATOR}{entry.labels.get(label_key(name, value), '')}" for value in dict.fromkeys(values)
        ]
        for name, values in entry.values.items()
    }


def add_count(name: str, key: str, count: int, counts: dict[str, int], labels: dict[str, str]) -> None:
    """Read a counted value back into counts and labels."""
    # While a value is being renamed it comes with two labels; the commonest, which comes first, is kept.
    value, _, label = key.partition(LABEL_SEPARATOR)
    counts[value] = counts.get(value, 0) + count
    labels.setdefault(label_key(name, value), label)
