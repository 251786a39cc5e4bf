"""The indexer: the one process that writes the index. It ends cleanly when asked, and survives everything else."""

import fcntl
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import close_old_connections

from search.engines import engine
from search.engines.base import EngineUnavailableError, WriterBusyError
from search.models import Dirty
from search.operations.upkeep import REBUILD, drain, rebuild

logger = logging.getLogger(__name__)

POLL_S = 0.3
BACK_OFF_S = (1, 2, 5, 10, 30)


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


def _rebuild(why: str) -> None:
    logger.info("Rebuilding the search index: %s", why)
    logger.info("Search index rebuilt: %d documents", rebuild())


def _is_rebuild_asked() -> bool:
    return Dirty.objects.filter(key=REBUILD).exists()


def _turn(stop: threading.Event) -> None:
    """Keep one index up to date until asked to stop or until another index is needed."""
    if not engine().is_current():
        _rebuild("no index, or one of another version, or a corrupt one")
    elif _is_rebuild_asked():
        _rebuild("somebody asked for it")
    with engine().writer() as writer:
        while not stop.is_set() and not _is_rebuild_asked():
            if drain(writer) == 0:
                close_old_connections()
                stop.wait(POLL_S)


def run(stop: threading.Event) -> None:
    """Index what changes until `stop` is set. An error is logged, then work goes on after a pause that grows."""
    failures = 0
    while not stop.is_set():
        try:
            _turn(stop)
            failures = 0
        except (Exception, EngineUnavailableError) as error:
            pause = BACK_OFF_S[min(failures, len(BACK_OFF_S) - 1)]
            failures += 1
            logger.warning("Indexing stopped (%s: %s); again in %d s", type(error).__name__, error, pause)
            close_old_connections()
            stop.wait(pause)
