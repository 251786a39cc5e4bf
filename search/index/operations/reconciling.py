"""Compare an index with the database, and mark what differs: a change that was not marked, or a lost document."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from search.documents.entries import Entry
from search.engines import engine
from search.engines.base import NoIndexError
from search.index.operations.generations import answering_slot
from search.index.operations.marking import mark_dirty, request_to_indexer
from search.index.operations.updates import BATCH, all_entries, current_state
from search.models import Dirty, Generation

logger = logging.getLogger(__name__)

RECONCILE = "="


@dataclass(frozen=True)
class Reconciliation:
    """The differences between the index and the database, by key: missing, unknown to the database, different."""

    checked: int
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    different: tuple[str, ...] = ()

    @property
    def differences(self) -> int:
        return len(self.missing) + len(self.unknown) + len(self.different)


def _document_key(entry: Entry) -> str:
    return entry.parent or entry.key


def request_reconciliation() -> None:
    """Ask the indexer to reconcile: for minutes on a large site, which in the worker would keep mail waiting."""
    request_to_indexer(RECONCILE)


def reconcile(*, after_batch: Callable[[], object] = lambda: None) -> Reconciliation:
    """Compare the index that answers with the database, document by document; mark and return what differs.

    What already waits to be indexed is no difference, nor what is indexed meanwhile: `after_batch` is called after each
    batch of documents. Raises `NoIndexError`, or `EngineUnavailableError`.
    """
    slot = answering_slot()
    if slot is None:
        raise NoIndexError("no index that is kept up to date")
    indexed = dict(engine().fingerprints(slot))
    checked = 0
    documents: dict[str, str] = {}
    suspects: set[str] = set()
    for entry in all_entries():
        checked += 1
        if indexed.pop(entry.key, None) != entry.fingerprint:
            suspects.add(_document_key(entry))
            documents[entry.key] = _document_key(entry)
        if checked % BATCH == 0:
            after_batch()
    result = _confirmed(slot, suspects, set(indexed), checked)
    mark_dirty(*(documents.get(key, key) for key in (*result.missing, *result.unknown, *result.different)))
    Generation.objects.filter(slot=slot).update(reconciled_at=timezone.now(), differences=result.differences)
    if result.differences:
        logger.warning("The search index differed from the database in %d documents", result.differences)
    return result


def _confirmed(slot: int, suspects: set[str], unknown: set[str], checked: int) -> Reconciliation:
    """Look again at what differed: the database and the index were not read at the same moment."""
    entries, _ = current_state(suspects | unknown)
    current = {entry.key: entry for entry in entries}
    indexed = dict(engine().fingerprints(slot, {*current, *unknown, *suspects}))
    waiting = set(Dirty.objects.filter(generation=slot).values_list("key", flat=True))
    settled = {key: entry for key, entry in current.items() if not {key, _document_key(entry)} & waiting}
    missing = sorted(key for key in settled if key not in indexed)
    different = sorted(key for key, one in settled.items() if key in indexed and indexed[key] != one.fingerprint)
    # A section may be known by its key only.
    left_over = sorted(key for key in (unknown | suspects) & set(indexed) if key not in current and key not in waiting)
    return Reconciliation(checked, tuple(missing), tuple(left_over), tuple(different))
