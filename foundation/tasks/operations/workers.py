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
    coming = [left for name, left in _leases().items() if name != worker_id and left >= 0]
    return min(coming, default=None)


def _leases() -> dict[str, float]:
    """Return how many seconds the lease of each worker has left, by the database's clock; below zero it has ended."""
    rows = Worker.objects.annotate(now=Now()).values_list("worker_id", "beat_at", "now")
    return {name: settings.TASK_LEASE_S - (now - beat_at).total_seconds() for name, beat_at, now in rows}


def reap() -> int:
    """Put back the tasks of workers that died, and bury these workers; return how many tasks.

    A death counts as a try: a task that kills its worker each time ends as a dead letter.
    """
    # The tasks first: a worker arrives before it takes a task, so those read here have their worker in the second.
    running = list(DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING))
    leases = _leases()
    living = {name for name, left in leases.items() if left >= 0}
    stranded = [row for row in running if not row.worker_ids or row.worker_ids[-1] not in living]
    if stranded:
        _put_back(stranded)
    if len(living) < len(leases):
        Worker.objects.filter(beat_at__lt=Now() - 10 * timedelta(seconds=settings.TASK_LEASE_S)).delete()
    return len(stranded)


@transaction.atomic
def _put_back(stranded: list[DBTaskResult]) -> None:
    for row in stranded:
        logger.warning("Stranded task put back: %s (%s)", row.task_path, row.pk)
        # Its worker may only have been slow: without its row, it ends at its next beat.
        Worker.objects.filter(worker_id__in=row.worker_ids[-1:]).delete()
        fail(row=row, error=WorkerDied(f"the worker died during try {len(row.worker_ids)}"))
