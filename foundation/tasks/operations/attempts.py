"""One try of a task: claim it, then record how it ended. A try counts from its start, so a dead worker counts too."""

import logging
from datetime import timedelta
from traceback import format_exception
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django_tasks.base import TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult, get_date_max

from foundation.monitoring.log_format import redact
from foundation.tasks.clock import seconds_until
from foundation.tasks.errors import PermanentFailure
from foundation.wakeups import notify

logger = logging.getLogger(__name__)

# What the queue writes for "at once": it sorts after whatever has an hour.
AT_ONCE = get_date_max()
# Where workers listen. Whoever makes a task ready, now or for later, notifies them.
CHANNEL = "tasks"


def ready() -> QuerySet[DBTaskResult]:
    """Return the tasks that may run now, by the database's clock, in the order of the queue."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return waiting.filter(Q(run_after=AT_ONCE) | Q(run_after__lte=Now()))


def seconds_to_next() -> float | None:
    """Return in how many seconds the first of the tasks for later may run; None, or centuries, without any.

    Zero or less: it may run now, or another worker is taking it.
    """
    return seconds_until(DBTaskResult.objects.filter(status=TaskResultStatus.READY), "run_after")


def claim(*, worker_id: str) -> DBTaskResult | None:
    """Take the next task for a worker, or return None; no other worker gets it."""
    # Queried without a lock first: on SQLite a transaction stops every writer, and the queue is mostly empty.
    if not ready().exists():
        return None
    with transaction.atomic():
        row = ready().select_for_update(skip_locked=True).first()
        if row is not None:
            row.claim(worker_id)
    return row


def _own(row: DBTaskResult) -> QuerySet[DBTaskResult]:
    """Return the task while it is still in this try: a worker that lost its lease must not write over its successor."""
    return DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)


def finish(*, row: DBTaskResult, value: Any = None) -> bool:
    """Record that the try succeeded; return False when the task was requeued meanwhile.

    Raises `TypeError` when `value` is not JSON serialisable.
    """
    updated = _own(row).update(
        status=TaskResultStatus.SUCCESSFUL,
        finished_at=Now(),
        return_value=normalize_json(value),
        exception_class_path="",
        traceback="",
    )
    return bool(updated)


def fail(*, row: DBTaskResult, error: BaseException) -> bool:
    """Record that the try failed: the task waits for a retry, longer each time, or becomes a dead letter.

    Return whether it will be retried.
    """
    tries = len(row.worker_ids)
    will_retry = tries < settings.TASK_TRIES and not isinstance(error, PermanentFailure)
    details = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": redact("".join(format_exception(error))),
    }
    if will_retry:
        _own(row).update(status=TaskResultStatus.READY, run_after=Now() + retry_delay(tries), **details)
        notify(CHANNEL)
    else:
        _own(row).update(status=TaskResultStatus.FAILED, finished_at=Now(), **details)
        logger.error("Dead letter: %s after %d tries (%s)", row.task_path, tries, details["exception_class_path"])
    return will_retry


def postpone(*, row: DBTaskResult) -> None:
    """Requeue the task to run after `TASK_POSTPONE_S` seconds; the try is not counted."""
    pause = timedelta(seconds=settings.TASK_POSTPONE_S)
    _own(row).update(status=TaskResultStatus.READY, run_after=Now() + pause, worker_ids=row.worker_ids[:-1])
    notify(CHANNEL)


def retry_delay(tries: int) -> timedelta:
    """Return the delay before the retry that follows the `tries`-th try."""
    delays = settings.TASK_RETRY_DELAYS_S
    return timedelta(seconds=delays[min(tries, len(delays)) - 1])
