"""The worker process: it claims and runs tasks one by one, until a signal stops it."""

import logging
import signal
import sys
from traceback import clear_frames
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.models import DBTaskResult

from foundation.monitoring.context import activity
from foundation.tasks.errors import RetryLater
from foundation.tasks.heartbeat import Heartbeat
from foundation.tasks.limits import time_limit
from foundation.tasks.operations import (
    claim,
    fail,
    finish,
    postpone,
    register_worker,
    requeue_stranded,
    unregister_worker,
)
from foundation.tasks.operations.attempts import CHANNEL, seconds_to_next
from foundation.wakeups import Listener

logger = logging.getLogger(__name__)

# The first pause after a database error; and the pause before the next claim while another worker takes the task.
PAUSE_S = 0.5
LONGEST_PAUSE_S = 10.0
INTERRUPTED = 1
OUT_OF_MEMORY = 76


def attempt(row: DBTaskResult) -> BaseException | None:
    """Run a claimed task once and record how it ended; return the error that ended it, or None on success."""
    with activity(f"task-{row.pk}", row.task_path):
        return _attempt(row)


def _attempt(row: DBTaskResult) -> BaseException | None:
    try:
        task = row.task
        result = row.task_result
        with time_limit(settings.TASK_TIME_LIMITS_S.get(row.task_path, settings.TASK_TIME_LIMIT_S)):
            value = task.call(*result.args, **result.kwargs)
        is_recorded = finish(row=row, value=value)
    except RetryLater as error:
        postpone(row=row)
        return error
    except Exception as error:
        _failed(row, error)
        return error
    except BaseException as error:
        # A Rust panic, or a task that calls sys.exit, fails like any other; a worker told to end now must end.
        if isinstance(error, EndNow):
            raise
        _failed(row, error)
        return error
    if not is_recorded:
        logger.warning("Task %s was requeued meanwhile", row.pk)
    return None


def _failed(row: DBTaskResult, error: BaseException) -> None:
    # Free what the task's frames hold, to leave memory for recording the failure.
    clear_frames(error.__traceback__)
    will_retry = fail(row=row, error=error)
    logger.warning(
        "Task %s failed (%s)%s", row.task_path, type(error).__name__, ", to be retried" if will_retry else ""
    )


def run_ready(*, limit: int = 1_000) -> int:
    """Run here what is ready, up to `limit` tries; return how many. For tests and commands: there is no heartbeat."""
    worker_id = f"here-{get_random_string(8)}"
    register_worker(worker_id=worker_id)
    count = 0
    try:
        while count < limit and (row := claim(worker_id=worker_id)) is not None:
            attempt(row)
            count += 1
    finally:
        unregister_worker(worker_id=worker_id)
    return count


class EndNow(BaseException):
    """A second signal came: exit without waiting for the task, which another worker will run."""


class WorkerProcess:
    """Runs tasks until SIGTERM or SIGINT, which lets the current task end; a second signal does not.

    Without a task it sleeps until one is enqueued or due, `poll_s` at most, in case a wake-up was lost.
    """

    def __init__(self, *, poll_s: float) -> None:
        self.worker_id = get_random_string(32)
        self.poll_s = poll_s
        self.listener = Listener(CHANNEL)
        self.status = 0

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if self.listener.is_stopped:
            raise EndNow
        self.listener.stop()

    def run(self) -> None:
        """Run tasks. A database error is logged, then work goes on after a pause that grows.

        Exits with `OUT_OF_MEMORY` after a task that took all its memory, so that the next has a fresh process.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        heartbeat = Heartbeat(self.worker_id)
        with self.listener:
            try:
                register_worker(worker_id=self.worker_id)
                heartbeat.start()
                self._work()
            except EndNow:
                self.status = INTERRUPTED
            finally:
                heartbeat.stop()
                unregister_worker(worker_id=self.worker_id)
            if self.status == INTERRUPTED:
                # Requeue the interrupted task now, rather than at another worker's next heartbeat.
                requeue_stranded()
        if self.status:
            sys.exit(self.status)

    def _work(self) -> None:
        pause = PAUSE_S
        while not self.listener.is_stopped:
            close_old_connections()
            try:
                self._run_next()
                pause = PAUSE_S
            except (DatabaseError, InterfaceError) as error:
                pause = min(2 * pause, LONGEST_PAUSE_S)
                logger.warning("The queue cannot be read (%s); again in %.1f s", type(error).__name__, pause)
                self.listener.pause(pause)

    def _run_next(self) -> None:
        """Run the next task; without any, sleep until there may be one."""
        row = claim(worker_id=self.worker_id)
        if row is None:
            self.listener.wait(self._longest_wait())
        elif isinstance(attempt(row), MemoryError):
            logger.error("The worker ends, to be restarted: %s took all its memory", row.task_path)
            self.status = OUT_OF_MEMORY
            self.listener.stop()

    def _longest_wait(self) -> float:
        seconds = seconds_to_next()
        if seconds is None:
            return self.poll_s
        return min(self.poll_s, seconds if seconds > 0 else PAUSE_S)
