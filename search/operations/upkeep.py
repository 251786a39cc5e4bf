"""Bring the index up to what the database says."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction
from wagtail.models import PageViewRestriction

from foundation import policies
from search.documents import SearchDocument
from search.engines import engine
from search.engines.base import Engine, Writer
from search.entries import TYPE, Entry, entry_of, label_key
from search.facets import facets
from search.models import Dirty
from search.operations.marking import LIVE_GENERATIONS, mark_dirty
from search.sources import Source, source_of, sources, split_key

logger = logging.getLogger(__name__)

BATCH = 200
REBUILD = "*"


def request_rebuild() -> None:
    """Ask the indexer for a new index; it starts one at its next turn."""
    mark_dirty(REBUILD)


def _document(source: Source, obj: object, restrictions: Sequence[PageViewRestriction]) -> SearchDocument | None:
    """Describe one object; a source that fails on one object must not stop the others."""
    try:
        return source.document(obj, restrictions)
    except Exception:
        logger.exception("%s cannot be indexed", source.key(getattr(obj, "pk", None)))
        return None


def _entries(documents: Sequence[SearchDocument]) -> list[Entry]:
    """Analyse documents, with the labels of their values as they are now: one question for each facet."""
    labels: dict[str, str] = {}
    for facet in facets():
        values = sorted({value for each in documents for value in each.facets.get(facet.name, ())})
        if facet.name == TYPE:
            values = sorted({each.kind for each in documents})
        found = facet.labels(values) if values else {}
        labels |= {label_key(facet.name, value): str(label) for value, label in found.items()}
    return [entry_of(each, labels) for each in documents]


def current_state(keys: Iterable[str]) -> tuple[list[Entry], list[str]]:
    """Return what the database says of `keys` now: entries of those that may be found, and the keys of the others.

    A constant number of queries for each kind.
    """
    keys = set(keys)
    by_kind: dict[str, list[int]] = {}
    for parts in filter(None, map(split_key, keys)):
        by_kind.setdefault(parts[0], []).append(parts[1])
    restrictions = policies.restrictions() if by_kind else []
    documents = []
    for kind, pks in by_kind.items():
        source = source_of(kind)
        if source is not None:
            found = (_document(source, obj, restrictions) for obj in source.queryset().filter(pk__in=pks))
            documents += [document for document in found if document is not None]
    entries = _entries(documents)
    return entries, sorted(keys - {entry.key for entry in entries})


def waiting(limit: int = BATCH) -> list[Dirty]:
    """Return the marks that have waited longest."""
    return list(Dirty.objects.filter(generation__in=LIVE_GENERATIONS).order_by("marked_at", "pk")[:limit])


def acknowledge(marks: Sequence[Dirty]) -> None:
    """Delete marks whose version has not moved since they were read; the others wait for the next turn."""
    # Versions are never reused, so the two lists cannot match across rows.
    Dirty.objects.filter(pk__in=[m.pk for m in marks], version__in=[m.version for m in marks]).delete()


def drain(writer: Writer) -> int:
    """Index what waits, one batch; return how many keys were written, 0 when nothing waits.

    The order is what loses no update: read the marks, read the database, write, **commit the engine, then**
    acknowledge. A crash between any two of them leaves the marks for the next turn.
    """
    marks = [mark for mark in waiting() if mark.key != REBUILD]
    if not marks:
        return 0
    entries, gone = current_state(mark.key for mark in marks)
    writer.write(entries, gone)
    writer.commit()
    acknowledge(marks)
    return len(marks)


def drain_all() -> int:
    """Index everything that waits with the writer of the current index; return how many keys were written."""
    total = 0
    with engine().writer() as writer:
        while written := drain(writer):
            total += written
    return total


def all_entries() -> Iterator[Entry]:
    """Yield the entry of everything that may be found, in batches of a constant number of queries."""
    restrictions = policies.restrictions()
    for source in sources():
        # A read transaction would be held for minutes; each batch reads the state of its own moment, marks catch up.
        pks = iter(list(source.queryset().order_by("pk").values_list("pk", flat=True)))
        while batch := list(islice(pks, BATCH)):
            found = (_document(source, obj, restrictions) for obj in source.queryset().filter(pk__in=batch))
            yield from _entries([document for document in found if document is not None])


def rebuild(into: Engine | None = None) -> int:
    """Write a new index beside the current one and put it in its place; return the number of documents.

    Marks are left alone: whatever changed meanwhile is still marked, and is written to the new index afterwards.
    """
    requests = list(Dirty.objects.filter(key=REBUILD))
    total = 0
    with (into or engine()).fresh() as writer:
        entries = all_entries()
        while batch := list(islice(entries, BATCH)):
            writer.write(batch, [])
            total += len(batch)
        writer.commit()
    with transaction.atomic():
        acknowledge(requests)
    return total
