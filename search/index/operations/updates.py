"""Update an index from the database: what was marked (`drain`), or everything (`all_entries`)."""

import logging
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from django.db import connection, transaction
from django.db.models import BigIntegerField, F, Value
from django.db.models.functions import Greatest

from cms.changes.operations import announce_change
from cms.changes.signals import ContentKey
from cms.pages.policies import Restrictions
from search.documents.documents import SearchDocument
from search.documents.entries import TYPE, Entry, entry_of, label_key
from search.documents.sources import Source, source_of, sources, split_key
from search.engines import engine
from search.engines.base import SLOTS, Writer
from search.facets import facets
from search.models import Dirty, Generation

logger = logging.getLogger(__name__)

BATCH = 200


def _documents(source: Source, objects: Iterable[object], restrictions: Restrictions) -> list[SearchDocument]:
    """Describe objects and their sections; a source that fails on one object must not stop the others."""
    documents: list[SearchDocument] = []
    for obj in objects:
        try:
            document = source.document(obj, restrictions)
            documents += [] if document is None else [document, *source.sections(obj, document)]
        except Exception:
            logger.exception("%s cannot be indexed", source.key(getattr(obj, "pk", None)))
    return documents


def _entries(documents: Sequence[SearchDocument]) -> list[Entry]:
    """Analyse documents, with the labels of their values as they are now: one query for each facet."""
    labels: dict[str, str] = {}
    for facet in facets():
        values = sorted({value for each in documents for value in each.facets.get(facet.name, ())})
        if facet.name == TYPE:
            values = sorted({each.kind for each in documents})
        by_value = facet.labels(values) if values else {}
        labels |= {label_key(facet.name, value): str(label) for value, label in by_value.items()}
    return [entry_of(each, labels) for each in documents]


def current_state(keys: Iterable[str]) -> tuple[list[Entry], list[str]]:
    """Return what the database says of `keys` now: entries of those that may be found, and the keys of the others.

    A constant number of queries for each kind.
    """
    keys = set(keys)
    by_kind: dict[str, list[int]] = {}
    for kind, pk in filter(None, map(split_key, keys)):
        by_kind.setdefault(kind, []).append(pk)
    restrictions = Restrictions()
    documents: list[SearchDocument] = []
    for kind, pks in by_kind.items():
        source = source_of(kind)
        if source is not None:
            documents += _documents(source, source.queryset().filter(pk__in=pks), restrictions)
    entries = _entries(documents)
    return entries, sorted(keys - {entry.key for entry in entries})


def slots_in_use() -> frozenset[int]:
    """Return the slots whose index is the one that marks wait for."""
    indexes = engine().indexes()
    known = dict(Generation.objects.values_list("slot", "index"))
    return frozenset(slot for slot, index in indexes.items() if known.get(slot) == index.name)


def waiting(slot: int, limit: int = BATCH) -> list[Dirty]:
    """Return the marks of a slot that have waited longest."""
    return list(Dirty.objects.filter(generation=slot).order_by("marked_at", "pk")[:limit])


def acknowledge(marks: Sequence[Dirty]) -> None:
    """Delete marks whose version has not moved since they were read; the others wait for the next turn."""
    # Versions are never reused, so the two lists cannot match across rows.
    Dirty.objects.filter(pk__in=[m.pk for m in marks], version__in=[m.version for m in marks]).delete()


def say_found_otherwise(slot: int) -> None:
    """Announce that results changed: pages show what it finds (what resembles them, counts)."""
    announce_change(ContentKey(Generation, slot))


def forget_marks(slots: Collection[int]) -> None:
    """Delete the marks that no index waits for."""
    unwanted = Dirty.objects.filter(generation__in=slots)
    # Asked every few seconds: no write without need.
    if unwanted.exists():
        unwanted.delete()


@contextmanager
def turn_to_read(slot: int) -> Iterator[int]:
    """Yield the number of this reading of the database, greater than any before it, even when the clock went back.

    Where several machines may index, they read one after the other: a later number is a later state.
    """
    with transaction.atomic() if connection.features.has_select_for_update else _nothing():
        now = time.time_ns() // 1000
        later = Greatest(F("turn") + 1, Value(now, output_field=BigIntegerField()))
        Generation.objects.filter(slot=slot).update(turn=later)
        yield Generation.objects.filter(slot=slot).values_list("turn", flat=True).first() or now


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def drain(writer: Writer, slot: int) -> int:
    """Index what waits for a slot, one batch; return how many keys were written, 0 when nothing waits.

    The order is what loses no update: read the marks, read the database, write, **commit the engine, then**
    acknowledge. A crash between any two of them leaves the marks for the next turn.
    """
    marks = waiting(slot)
    if not marks:
        return 0
    with turn_to_read(slot) as turn:
        entries, gone = current_state(mark.key for mark in marks)
    writer.write(entries, gone, turn)
    writer.commit()
    acknowledge(marks)
    say_found_otherwise(slot)
    return len(marks)


def drain_all(slot: int | None = None) -> int:
    """Index everything that waits for a slot, by default that of the current index; return how many keys."""
    slot = slot or engine().current() or SLOTS[0]
    total = 0
    with engine().writer(slot) as writer:
        while written := drain(writer, slot):
            total += written
    forget_marks(frozenset(SLOTS) - slots_in_use())
    return total


def expected_total() -> int:
    """Return about how many documents there are."""
    return sum(source.queryset().count() for source in sources())


def all_entries() -> Iterator[Entry]:
    """Yield the entry of everything that may be found, in batches of a constant number of queries."""
    restrictions = Restrictions()
    for source in sources():
        # A read transaction would be held for minutes; each batch reads the state of its own moment, marks catch up.
        pks = iter(list(source.queryset().order_by("pk").values_list("pk", flat=True)))
        while batch := list(islice(pks, BATCH)):
            yield from _entries(_documents(source, source.queryset().filter(pk__in=batch), restrictions))
