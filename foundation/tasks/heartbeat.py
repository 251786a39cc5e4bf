"""What a worker does beside its task, in a thread: say that it lives, put back what the dead left, mind the clock."""

import logging
import os
import threading
import time

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connections

from foundation.tasks.operations import beat, reap, tick
from foundation.tasks.operations.schedule import seconds_to_next_job
from foundation.tasks.operations.workers import seconds_to_next_death

logger = logging.getLogger(__name__)

GIVEN_AWAY = 75
# After a beat that failed: many more are tried before the lease ends.
RETRY_S = 5.0
# Hours are compared to the millisecond: coming a moment early would be coming twice.
SHORTEST_PAUSE_S = 0.02


class Keeper:
    """Beats several times in a lease. A worker that cannot prove that it lives ends: its task may be another's.

    Between two beats it sleeps, until the hour of a periodic job or the end of another worker's lease.
    """

    def __init__(self, worker_id: str) -> None:
        self.worker_id = worker_id
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self._last_beat = time.monotonic()

    def start(self) -> None:
        """Begin, once the worker has arrived."""
        self._thread.start()

    def stop(self) -> None:
        """End and wait for the end."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                self._stop.wait(self._turn())
        finally:
            connections.close_all()

    def _turn(self) -> float:
        """Do what is due; return in how many seconds something is due again."""
        close_old_connections()
        asked_at = time.monotonic()
        pause = min(RETRY_S, settings.TASK_BEAT_S)
        try:
            lives = beat(worker_id=self.worker_id)
            self._last_beat = asked_at
            if not lives and not self._stop.is_set():
                self._end("it was thought dead and its task was given away")
            reap()
            tick()
            pause = self._seconds_to_next()
        except (DatabaseError, InterfaceError) as error:
            logger.warning("The worker cannot say that it lives (%s)", type(error).__name__)
        except Exception:
            logger.exception("The upkeep of the queue failed")
        if time.monotonic() - self._last_beat > settings.TASK_LEASE_S and not self._stop.is_set():
            self._end("the database has not heard of it for longer than its lease")
        return pause

    def _seconds_to_next(self) -> float:
        coming = (seconds_to_next_job(), seconds_to_next_death(worker_id=self.worker_id))
        return max(SHORTEST_PAUSE_S, min([settings.TASK_BEAT_S, *(each for each in coming if each is not None)]))

    def _end(self, why: str) -> None:
        logger.error("The worker ends at once: %s", why)
        # From a thread, nothing else cuts the task short.
        os._exit(GIVEN_AWAY)
