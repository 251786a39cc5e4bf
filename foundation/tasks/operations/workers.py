"""Leases of workers, by the database's clock, and the requeueing of tasks whose worker died."""

import logging
import os
import socket
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.tasks.errors import WorkerLost
from foundation.tasks.models import Worker
from foundation.tasks.operations.attempts import fail

logger = logging.getLogger(__name__)


def register_worker(*, worker_id: str) -> None:
    """Register a worker, before its first task: the task of an unknown worker counts as stranded."""
    place = f"{socket.gethostname()[:80]}:{os.getpid()}"
    Worker.objects.create(worker_id=worker_id, place=place, started_at=Now(), heartbeat_at=Now())


def record_heartbeat(*, worker_id: str) -> bool:
    """Renew the lease of a worker; return False when it had ended and the task was requeued."""
    return bool(Worker.objects.filter(worker_id=worker_id).update(heartbeat_at=Now()))


def unregister_worker(*, worker_id: str) -> None:
    """Remove a worker that ends; the next `requeue_stranded` requeues a task that it was cut from."""
    Worker.objects.filter(worker_id=worker_id).delete()


def seconds_to_next_lease_end(*, worker_id: str) -> float | None:
    """Return in how many seconds the lease of another worker ends, if it stays silent; None without another."""
    coming = [left for name, left in _leases().items() if name != worker_id and left >= 0]
    return min(coming, default=None)


def _leases() -> dict[str, float]:
    """Return how many seconds the lease of each worker has left, by the database's clock; below zero it has ended."""
    rows = Worker.objects.annotate(now=Now()).values_list("worker_id", "heartbeat_at", "now")
    return {name: settings.TASK_LEASE_S - (now - heartbeat_at).total_seconds() for name, heartbeat_at, now in rows}


def requeue_stranded() -> int:
    """Requeue the tasks of workers whose lease has ended, and delete these workers; return how many tasks.

    A lost worker counts as a try: a task that kills its worker each time ends as a dead letter.
    """
    # The tasks first: a worker is registered before it claims a task, so the second query has the workers of all.
    running = list(DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING))
    leases = _leases()
    alive = {name for name, left in leases.items() if left >= 0}
    stranded = [row for row in running if not row.worker_ids or row.worker_ids[-1] not in alive]
    if stranded:
        _requeue(stranded)
    if len(alive) < len(leases):
        Worker.objects.filter(heartbeat_at__lt=Now() - 10 * timedelta(seconds=settings.TASK_LEASE_S)).delete()
    return len(stranded)


@transaction.atomic
def _requeue(stranded: list[DBTaskResult]) -> None:
    for row in stranded:
        logger.warning("Stranded task requeued: %s (%s)", row.task_path, row.pk)
        # Its worker may only have been slow: without its row, it ends at its next heartbeat.
        Worker.objects.filter(worker_id__in=row.worker_ids[-1:]).delete()
        fail(row=row, error=WorkerLost(f"the worker died during try {len(row.worker_ids)}"))
