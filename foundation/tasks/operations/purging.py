"""Delete old task results, dead letters and idempotency keys."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.tasks.models import IdempotencyKey

IDEMPOTENCY_KEYS_RETENTION = timedelta(days=90)


def purge() -> int:
    """Delete old task results, old dead letters and old idempotency keys; return how many rows."""
    succeeded = Q(
        status=TaskResultStatus.SUCCESSFUL, finished_at__lt=Now() - timedelta(days=settings.TASK_RESULTS_RETENTION_DAYS)
    )
    dead = Q(
        status=TaskResultStatus.FAILED, finished_at__lt=Now() - timedelta(days=settings.DEAD_LETTERS_RETENTION_DAYS)
    )
    tasks, _ = DBTaskResult.objects.filter(succeeded | dead).delete()
    keys, _ = IdempotencyKey.objects.filter(happened_at__lt=Now() - IDEMPOTENCY_KEYS_RETENTION).delete()
    return tasks + keys
