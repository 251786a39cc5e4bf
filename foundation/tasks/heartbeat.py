"""The heartbeat thread of a worker: it renews the lease, requeues stranded tasks and enqueues periodic jobs."""

import logging
import os
import threading
import time

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connections

from foundation.tasks.operations import enqueue_due_jobs, record_heartbeat, requeue_stranded
from foundation.tasks.operations.schedule import seconds_to_next_job
from foundation.tasks.operations.workers import seconds_to_next_lease_end

logger = logging.getLogger(__name__)

LEASE_LOST = 75
# After a heartbeat that failed: several more are tried before the lease ends.
RETRY_S = 5.0
# Times are compared to the millisecond: waking a moment early would be waking twice.
SHORTEST_PAUSE_S = 0.02


class Heartbeat:
    """Renews the lease of a worker several times before it ends; a worker that cannot exits, as its task may have been
    requeued.

    Between two heartbeats it sleeps, until the time of a periodic job or the end of another worker's lease.
    """

    def __init__(self, worker_id: str) -> None:
        self.worker_id = worker_id
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)
        self._last_beat = time.monotonic()

    def start(self) -> None:
        """Start, once the worker is registered."""
        self._thread.start()

    def stop(self) -> None:
        """Stop and wait until the thread has ended."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                self._stop.wait(self._run_once())
        finally:
            connections.close_all()

    def _run_once(self) -> float:
        """Do what is due; return in how many seconds something is due again."""
        close_old_connections()
        started_at = time.monotonic()
        pause = min(RETRY_S, settings.TASK_HEARTBEAT_S)
        try:
            is_alive = record_heartbeat(worker_id=self.worker_id)
            self._last_beat = started_at
            if not is_alive and not self._stop.is_set():
                self._exit("its lease had ended and its task was requeued")
            requeue_stranded()
            enqueue_due_jobs()
            pause = self._seconds_to_next()
        except (DatabaseError, InterfaceError) as error:
            logger.warning("The worker cannot renew its lease (%s)", type(error).__name__)
        except Exception:
            logger.exception("The upkeep of the queue failed")
        if time.monotonic() - self._last_beat > settings.TASK_LEASE_S and not self._stop.is_set():
            self._exit("the database has not heard of it for longer than its lease")
        return pause

    def _seconds_to_next(self) -> float:
        waits = (seconds_to_next_job(), seconds_to_next_lease_end(worker_id=self.worker_id))
        return max(SHORTEST_PAUSE_S, min([settings.TASK_HEARTBEAT_S, *(each for each in waits if each is not None)]))

    def _exit(self, reason: str) -> None:
        logger.error("The worker ends at once: %s", reason)
        # From a thread, nothing else cuts the task short.
        os._exit(LEASE_LOST)
