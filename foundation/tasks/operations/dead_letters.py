"""Dead letters: what an operator may do with them."""

import logging
from typing import Any
from uuid import UUID

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.tasks.operations.attempts import AT_ONCE, CHANNEL
from foundation.wakeups import notify

logger = logging.getLogger(__name__)


def retry(*, task_id: UUID, by: Any) -> bool:
    """Give a dead letter its tries again, at once; return False when it is none (any more).

    `by` is the member who asks; who may is the caller's to check (`may_operate`).
    """
    dead = DBTaskResult.objects.filter(pk=task_id, status=TaskResultStatus.FAILED)
    revived = dead.update(status=TaskResultStatus.READY, run_after=AT_ONCE, worker_ids=[], finished_at=None)
    if revived:
        notify(CHANNEL)
        logger.info("Dead letter tried again: %s, asked by member %s", task_id, by.pk)
    return bool(revived)
