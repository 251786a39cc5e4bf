"""The indexer: the one process that writes the index. It stops cleanly on a signal, and survives everything else."""

import fcntl
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO

from django.db import close_old_connections

from foundation.wakeups import Listener
from search.engines import engine
from search.engines.base import SLOTS, Writer, WriterBusyError
from search.index.operations.generations import (
    REBUILD,
    ROLL_BACK,
    NoPreviousIndexError,
    answering_slot,
    indexer_requests,
    rebuild,
    roll_back,
)
from search.index.operations.reconciling import RECONCILE, reconcile
from search.index.operations.updates import BATCH, acknowledge, drain, forget_marks, slots_in_use

logger = logging.getLogger(__name__)

# A change wakes the indexer at once. Changes in a row are gathered this long, so that each does not cost a commit.
GATHER_S = 0.3
# The net beneath for a wake-up that was lost.
POLL_S = 10.0
BACK_OFF_S = (1, 2, 5, 10, 30)
CHECK_S = 10.0


@contextmanager
def sole_indexer(directory: Path) -> Iterator[None]:
    """Hold the lock of the indexer. Raises `WriterBusyError` when another process has it; a killed one lets it go."""
    directory.mkdir(parents=True, exist_ok=True)
    lock: IO[str] = (directory / "indexer.lock").open("a")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise WriterBusyError("another indexer is running") from error
        yield


def _rebuild(why: str, listener: Listener) -> None:
    """Make a new index while the current one, if there is one, is kept true."""
    logger.info("Rebuilding the search index: %s", why)
    slot = answering_slot()
    with engine().writer(slot) if slot else nullcontext() as writer:
        logger.info(
            "Search index rebuilt: %d documents", rebuild(after_batch=_follow_meanwhile(listener, writer, slot))
        )


def _reconcile(listener: Listener) -> None:
    """Compare the current index, if there is one, with the database, and keep it true meanwhile."""
    slot = answering_slot()
    if slot is not None:
        with engine().writer(slot) as writer:
            reconcile(after_batch=_follow_meanwhile(listener, writer, slot))


def _follow_meanwhile(listener: Listener, writer: Writer | None, slot: int | None) -> Callable[[], None]:
    """Return what long work calls after each batch: it ends when asked to, and what changed is indexed."""

    def after_batch() -> None:
        if listener.is_stopped:
            raise _StopRequested
        if writer is not None and slot is not None:
            drain(writer, slot)

    return after_batch


class _StopRequested(Exception):
    """The indexer is to stop in the middle of long work. A rebuild begins again next time."""


def _serve_requests(listener: Listener) -> None:
    """Do what was requested of the indexer."""
    marks = {mark.key: mark for mark in indexer_requests()}
    requests = marks.keys()
    if ROLL_BACK in requests:
        try:
            logger.info("Search goes back to the index of slot %d", roll_back())
        except NoPreviousIndexError:
            logger.warning("There is no former search index to go back to")
    if REBUILD in requests:
        _rebuild("requested", listener)
    if RECONCILE in requests:
        # Acknowledged first: a comparison that fails must not be tried for ever, the next night has its own.
        acknowledge([marks[RECONCILE]])
        _reconcile(listener)


def _follow_index(listener: Listener) -> None:
    """Keep one index up to date until asked to stop or until another index is needed."""
    _serve_requests(listener)
    slot = answering_slot()
    if slot is None:
        _rebuild("no index, or one of another version, or a corrupt one", listener)
        return
    forget_marks(frozenset(SLOTS) - slots_in_use())
    with engine().writer(slot) as writer:
        checked_at = time.monotonic()
        while not listener.is_stopped and not indexer_requests():
            written = drain(writer, slot)
            if written == 0:
                close_old_connections()
                listener.wait(POLL_S)
            elif written < BATCH:
                listener.pause(GATHER_S)
            if time.monotonic() - checked_at > CHECK_S:
                # An index that somebody took away, or that a disk spoilt, is made again though nobody asked.
                if answering_slot() != slot:
                    return
                forget_marks(frozenset(SLOTS) - slots_in_use())
                checked_at = time.monotonic()


def run(listener: Listener) -> None:
    """Index what changes until `listener` is stopped. After an error, work goes on after a pause that grows."""
    failures = 0
    while not listener.is_stopped:
        try:
            _follow_index(listener)
            failures = 0
        except _StopRequested:
            return
        except Exception as error:
            pause = BACK_OFF_S[min(failures, len(BACK_OFF_S) - 1)]
            failures += 1
            logger.warning("Indexing stopped (%s: %s); again in %d s", type(error).__name__, error, pause)
            close_old_connections()
            listener.pause(pause)
