"""Who lives, by the database's clock, and what the dead left behind."""

import logging
import os
import socket
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.tasks.clock import seconds_until
from foundation.tasks.models import Worker
from foundation.tasks.operations.attempts import fail
from foundation.tasks.outcomes import WorkerDied

logger = logging.getLogger(__name__)


def arrive(*, worker_id: str) -> None:
    """Say that a worker begins; before its first task, or the task would look stranded."""
    place = f"{socket.gethostname()[:80]}:{os.getpid()}"
    Worker.objects.create(worker_id=worker_id, place=place, started_at=Now(), beat_at=Now())


def beat(*, worker_id: str) -> bool:
    """Say that a worker lives; return False when it was thought dead and its task given away."""
    return bool(Worker.objects.filter(worker_id=worker_id).update(beat_at=Now()))


def leave(*, worker_id: str) -> None:
    """Say that a worker ends; a task it was cut from is put back by the next `reap`."""
    Worker.objects.filter(worker_id=worker_id).delete()


def seconds_to_next_death(*, worker_id: str) -> float | None:
    """Return in how many seconds the lease of another worker ends, if it stays silent; None without another."""
    lease = timedelta(seconds=settings.TASK_LEASE_S)
    others = Worker.objects.exclude(worker_id=worker_id).filter(beat_at__gte=Now() - lease)
    seconds = seconds_until(others, "beat_at")
    return None if seconds is None else seconds + settings.TASK_LEASE_S


def reap() -> int:
    """Put back the tasks of workers that died, and bury these workers; return how many tasks.

    A death counts as a try: a task that kills its worker each time ends as a dead letter.
    """
    # The tasks first: a worker arrives before it takes a task, so those read here have their worker in the second.
    running = list(DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING))
    lease = timedelta(seconds=settings.TASK_LEASE_S)
    living = set(Worker.objects.filter(beat_at__gte=Now() - lease).values_list("worker_id", flat=True))
    stranded = [row for row in running if not row.worker_ids or row.worker_ids[-1] not in living]
    if stranded:
        _put_back(stranded)
    if len(living) < Worker.objects.count():
        Worker.objects.filter(beat_at__lt=Now() - 10 * lease).delete()
    return len(stranded)


@transaction.atomic
def _put_back(stranded: list[DBTaskResult]) -> None:
    for row in stranded:
        logger.warning("Stranded task put back: %s (%s)", row.task_path, row.pk)
        # Its worker may only have been slow: without its row, it ends at its next beat.
        Worker.objects.filter(worker_id__in=row.worker_ids[-1:]).delete()
        fail(row=row, error=WorkerDied(f"the worker died during try {len(row.worker_ids)}"))
