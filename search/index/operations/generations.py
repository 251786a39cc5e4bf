"""Rebuild: a new index beside the current one, then in its place; and roll back to the former one."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from django.utils import timezone

from search.engines import engine
from search.engines.base import SLOTS, Engine, Index
from search.index.operations.marking import TO_THE_INDEXER, request_to_indexer
from search.index.operations.updates import (
    BATCH,
    acknowledge,
    all_entries,
    drain,
    drain_all,
    expected_total,
    forget_marks,
    say_found_otherwise,
    turn_to_read,
)
from search.models import Dirty, Generation

REBUILD, ROLL_BACK = "*", "<"
COMMIT_EVERY = 2_000
# A new index that holds much less than was written to it is not put in the place of a good one.
LEAST_INDEXED = 0.98


class RebuildFailedError(Exception):
    """The new index does not hold what was written; the old one goes on answering."""


class NoPreviousIndexError(Exception):
    """There is no former index that this version of the code can read."""


@dataclass(frozen=True)
class Progress:
    """How far a rebuild is. `left_s` is the estimated time to its end, None before anything is written."""

    written: int
    expected: int
    left_s: float | None

    @property
    def percent(self) -> int:
        return min(100, 100 * self.written // self.expected) if self.expected else 100


def request_rebuild() -> None:
    """Ask the indexer for a new index; it starts one at its next turn."""
    request_to_indexer(REBUILD)


def request_roll_back() -> None:
    """Ask the indexer to go back to the former index."""
    request_to_indexer(ROLL_BACK)


def indexer_requests() -> list[Dirty]:
    """Return what operators requested of the indexer (`REBUILD`, `ROLL_BACK`)."""
    return list(Dirty.objects.filter(generation=TO_THE_INDEXER))


def answering_slot() -> int | None:
    """Return the slot of the index that answers and is the one that marks are kept for; None when one must be made."""
    slot = engine().current()
    if slot is None:
        return None
    is_known = Generation.objects.filter(slot=slot, index=engine().indexes()[slot].name).exists()
    return slot if is_known else None


def progress() -> Progress | None:
    """Return how far the rebuild that is under way is, for operators; None when there is none."""
    row = Generation.objects.filter(answering_since=None).order_by("-started_at").first()
    if row is None:
        return None
    passed = (timezone.now() - row.started_at).total_seconds()
    left = passed / row.written * max(0, row.expected - row.written) if row.written else None
    return Progress(row.written, row.expected, left)


def _claim(slot: int, index: Index) -> None:
    """Have marks kept for a new index: those of before are in what it is about to read."""
    forget_marks([slot])
    about = {"index": index.name, "started_at": timezone.now(), "expected": expected_total(), "written": 0}
    never = {"answering_since": None, "reconciled_at": None, "differences": None}
    Generation.objects.update_or_create(slot=slot, defaults={**about, **never})


def _fill(one: Engine, slot: int, on_progress: Callable[[Progress], object], after_batch: Callable[[], object]) -> int:
    """Write everything to the index of a slot, then what changed since; return the number of documents."""
    total, since_commit, started = 0, 0, time.monotonic()
    expected = Generation.objects.values_list("expected", flat=True).get(slot=slot)
    with one.writer(slot) as writer:
        entries = all_entries()
        while True:
            with turn_to_read(slot) as turn:
                batch = list(islice(entries, BATCH))
            if not batch:
                break
            writer.write(batch, [], turn)
            total, since_commit = total + len(batch), since_commit + len(batch)
            if since_commit >= COMMIT_EVERY:
                writer.commit()
                since_commit = 0
            Generation.objects.filter(slot=slot).update(written=total)
            passed = time.monotonic() - started
            on_progress(Progress(total, max(total, expected), passed / total * max(0, expected - total)))
            after_batch()
        writer.commit()
        while drain(writer, slot):
            pass
    return total


def rebuild(
    *, on_progress: Callable[[Progress], object] = lambda _: None, after_batch: Callable[[], object] = lambda: None
) -> int:
    """Write a new index beside the current one and put it in its place; return the number of documents.

    `on_progress` is called with the progress and `after_batch` after each batch: the indexer updates the current index.
    The former index stays, to go back to. Raises `RebuildFailedError`; then nothing has changed for readers.
    """
    one = engine()
    requests = [mark for mark in indexer_requests() if mark.key == REBUILD]
    former, slot = answering_slot(), one.spare()
    _claim(slot, one.start(slot))
    total = _fill(one, slot, on_progress, after_batch)
    indexed = sum(1 for _ in one.fingerprints(slot))
    if indexed < total * LEAST_INDEXED:
        one.drop(slot)
        raise RebuildFailedError(f"{total} documents written, {indexed} found")
    one.swap(slot)
    Generation.objects.filter(slot=slot).update(answering_since=timezone.now(), written=total)
    say_found_otherwise(slot)
    if former is None:
        # What answered was of no use: nobody goes back to it.
        for other in set(SLOTS) - {slot}:
            one.drop(other)
            Generation.objects.filter(slot=other).delete()
            forget_marks([other])
    acknowledge(requests)
    return total


def roll_back() -> int:
    """Have the former index answer again, once it is brought up to date; return its slot.

    Raises `NoPreviousIndexError`. Going back twice is going forward again.
    """
    one = engine()
    requests = [mark for mark in indexer_requests() if mark.key == ROLL_BACK]
    # Acknowledged first: a request that cannot be met must not be tried for ever.
    acknowledge(requests)
    slot = one.spare()
    index = one.indexes().get(slot)
    is_ours = index is not None and Generation.objects.filter(slot=slot, index=index.name).exists()
    if index is None or not is_ours or not index.is_whole or index.version != one.version():
        raise NoPreviousIndexError
    drain_all(slot)
    one.swap(slot)
    Generation.objects.filter(slot=slot).update(answering_since=timezone.now())
    say_found_otherwise(slot)
    return slot
