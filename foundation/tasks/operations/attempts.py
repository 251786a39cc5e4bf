"""One try of a task: take it, then say how it ended. A try is counted when it begins, so that a death counts too."""

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
from foundation.tasks.outcomes import NoUseTrying
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
    # Asked without a lock first: on SQLite a transaction stops every writer, and the queue is mostly empty.
    if not ready().exists():
        return None
    with transaction.atomic():
        row = ready().select_for_update(skip_locked=True).first()
        if row is not None:
            row.claim(worker_id)
    return row


def _mine(row: DBTaskResult) -> QuerySet[DBTaskResult]:
    """Return the task as long as it is still in this try: a worker thought dead must not speak for its successor."""
    return DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)


def finish(*, row: DBTaskResult, value: Any = None) -> bool:
    """Say that the try ended well; return False when the task was given to another meanwhile.

    Raises `TypeError` when `value` is nothing JSON knows.
    """
    kept = _mine(row).update(
        status=TaskResultStatus.SUCCESSFUL,
        finished_at=Now(),
        return_value=normalize_json(value),
        exception_class_path="",
        traceback="",
    )
    return bool(kept)


def fail(*, row: DBTaskResult, error: BaseException) -> bool:
    """Say that the try failed: the task waits for the next one, longer each time, or becomes a dead letter.

    Return whether it will be tried again.
    """
    tries = len(row.worker_ids)
    again = tries < settings.TASK_TRIES and not isinstance(error, NoUseTrying)
    told = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": redact("".join(format_exception(error))),
    }
    if again:
        _mine(row).update(status=TaskResultStatus.READY, run_after=Now() + pause_after(tries), **told)
        notify(CHANNEL)
    else:
        _mine(row).update(status=TaskResultStatus.FAILED, finished_at=Now(), **told)
        logger.error("Dead letter: %s after %d tries (%s)", row.task_path, tries, told["exception_class_path"])
    return again


def put_back(*, row: DBTaskResult) -> None:
    """Put the task back in the queue for a little later; the try is not counted."""
    pause = timedelta(seconds=settings.TASK_PUT_BACK_S)
    _mine(row).update(status=TaskResultStatus.READY, run_after=Now() + pause, worker_ids=row.worker_ids[:-1])
    notify(CHANNEL)


def pause_after(tries: int) -> timedelta:
    """Return how long a task waits after its `tries`-th try."""
    pauses = settings.TASK_PAUSES_S
    return timedelta(seconds=pauses[min(tries, len(pauses)) - 1])
