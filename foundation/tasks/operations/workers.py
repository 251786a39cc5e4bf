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

from foundation.tasks.clock import seconds_until
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
    """Return in how many seconds the lease of another worker ends, unless it is renewed; None without another."""
    lease = timedelta(seconds=settings.TASK_LEASE_S)
    others = Worker.objects.exclude(worker_id=worker_id).filter(beat_at__gte=Now() - lease)
    seconds = seconds_until(others, "heartbeat_at")
    return None if seconds is None else seconds + settings.TASK_LEASE_S


def requeue_stranded() -> int:
    """Requeue the tasks of workers whose lease has ended, and delete these workers; return how many tasks.

    A lost worker counts as a try: a task that kills its worker each time ends as a dead letter.
    """
    # The tasks first: a worker is registered before it claims a task, so the second query has the workers of all.
    running = list(DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING))
    lease = timedelta(seconds=settings.TASK_LEASE_S)
    alive = set(Worker.objects.filter(beat_at__gte=Now() - lease).values_list("worker_id", flat=True))
    stranded = [row for row in running if not row.worker_ids or row.worker_ids[-1] not in alive]
    if stranded:
        _requeue(stranded)
    if len(alive) < Worker.objects.count():
        Worker.objects.filter(beat_at__lt=Now() - 10 * lease).delete()
    return len(stranded)


@transaction.atomic
def _requeue(stranded: list[DBTaskResult]) -> None:
    for row in stranded:
        logger.warning("Stranded task requeued: %s (%s)", row.task_path, row.pk)
        # Its worker may only have been slow: without its row, it ends at its next heartbeat.
        Worker.objects.filter(worker_id__in=row.worker_ids[-1:]).delete()
        fail(row=row, error=WorkerLost(f"the worker died during try {len(row.worker_ids)}"))
