"""The worker: takes tasks one by one, until it is asked to end."""

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
from foundation.tasks.heartbeat import Keeper
from foundation.tasks.limits import time_limit
from foundation.tasks.operations import arrive, claim, fail, finish, leave, put_back, reap
from foundation.tasks.operations.attempts import CHANNEL, seconds_to_next
from foundation.tasks.outcomes import NotYet
from foundation.wakeups import Listener

logger = logging.getLogger(__name__)

# After an error of the database, at first; and before a task is tried for again that another worker is taking.
PAUSE_S = 0.5
LONGEST_PAUSE_S = 10.0
CUT = 1
OUT_OF_MEMORY = 76


def attempt(row: DBTaskResult) -> BaseException | None:
    """Run a claimed task once and write down how it ended; return the error that ended it, None when all went well."""
    with activity(f"task-{row.pk}", row.task_path):
        return _attempt(row)


def _attempt(row: DBTaskResult) -> BaseException | None:
    try:
        task = row.task
        result = row.task_result
        with time_limit(settings.TASK_TIME_LIMITS_S.get(row.task_path, settings.TASK_TIME_LIMIT_S)):
            value = task.call(*result.args, **result.kwargs)
        kept = finish(row=row, value=value)
    except NotYet as error:
        put_back(row=row)
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
    if not kept:
        logger.warning("Task %s was given to another worker meanwhile", row.pk)
    return None


def _failed(row: DBTaskResult, error: BaseException) -> None:
    # What the task holds would leave no room to say that it failed.
    clear_frames(error.__traceback__)
    again = fail(row=row, error=error)
    logger.warning("Task %s failed (%s)%s", row.task_path, type(error).__name__, ", to be tried again" if again else "")


def run_waiting(*, limit: int = 1_000) -> int:
    """Run here what is ready, up to `limit` tries; return how many. For tests and commands: there is no heartbeat."""
    worker_id = f"here-{get_random_string(8)}"
    arrive(worker_id=worker_id)
    done = 0
    try:
        while done < limit and (row := claim(worker_id=worker_id)) is not None:
            attempt(row)
            done += 1
    finally:
        leave(worker_id=worker_id)
    return done


class EndNow(BaseException):
    """A second signal: end without waiting for the task, which another worker takes up."""


class WorkerProcess:
    """Works until SIGTERM or SIGINT, which lets the task at hand end; a second signal does not.

    Without work it sleeps until a task is enqueued or the hour of one comes, `poll_s` at most: the net beneath for a
    wake-up that was lost.
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
        """Work. What the database refuses is logged, then work goes on after a pause that grows.

        Ends with a status of its own after a task that ate its memory: what is left of it must not starve the next.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        keeper = Keeper(self.worker_id)
        with self.listener:
            try:
                arrive(worker_id=self.worker_id)
                keeper.start()
                self._work()
            except EndNow:
                self.status = CUT
            finally:
                keeper.stop()
                leave(worker_id=self.worker_id)
            if self.status == CUT:
                # The task it was cut from does not wait for another worker to look around.
                reap()
        if self.status:
            sys.exit(self.status)

    def _work(self) -> None:
        pause = PAUSE_S
        while not self.listener.is_stopped:
            close_old_connections()
            try:
                self._turn()
                pause = PAUSE_S
            except (DatabaseError, InterfaceError) as error:
                pause = min(2 * pause, LONGEST_PAUSE_S)
                logger.warning("The queue cannot be read (%s); again in %.1f s", type(error).__name__, pause)
                self.listener.pause(pause)

    def _turn(self) -> None:
        """Try the next task; without any, sleep until there may be one."""
        row = claim(worker_id=self.worker_id)
        if row is None:
            self.listener.wait(self._longest_wait())
        elif isinstance(attempt(row), MemoryError):
            logger.error("The worker ends, for a fresh one: %s ate its memory", row.task_path)
            self.status = OUT_OF_MEMORY
            self.listener.stop()

    def _longest_wait(self) -> float:
        seconds = seconds_to_next()
        if seconds is None:
            return self.poll_s
        return min(self.poll_s, seconds if seconds > 0 else PAUSE_S)
