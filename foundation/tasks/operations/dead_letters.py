"""Retry dead letters."""

import logging
from typing import Any
from uuid import UUID

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.tasks.operations.attempts import AT_ONCE, CHANNEL
from foundation.wakeups import notify

logger = logging.getLogger(__name__)


def retry(*, task_id: UUID, by: Any) -> bool:
    """Requeue a dead letter, with all its tries; return False when the task is not a dead letter (any more).

    `by` is the member who retries it; the caller checks the permission (`may_operate`).
    """
    dead = DBTaskResult.objects.filter(pk=task_id, status=TaskResultStatus.FAILED)
    requeued = dead.update(status=TaskResultStatus.READY, run_after=AT_ONCE, worker_ids=[], finished_at=None)
    if requeued:
        notify(CHANNEL)
        logger.info("Dead letter retried: %s, by member %s", task_id, by.pk)
    return bool(requeued)
