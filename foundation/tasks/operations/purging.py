"""What is old enough to go."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.tasks.models import Effect

EFFECTS_KEPT = timedelta(days=90)


def purge() -> int:
    """Delete the results of old tasks, dead letters that nobody wanted, and old keys of effects; return how many."""
    done = Q(
        status=TaskResultStatus.SUCCESSFUL, finished_at__lt=Now() - timedelta(days=settings.TASK_RESULTS_KEPT_DAYS)
    )
    dead = Q(status=TaskResultStatus.FAILED, finished_at__lt=Now() - timedelta(days=settings.DEAD_LETTERS_KEPT_DAYS))
    tasks, _ = DBTaskResult.objects.filter(done | dead).delete()
    effects, _ = Effect.objects.filter(happened_at__lt=Now() - EFFECTS_KEPT).delete()
    return tasks + effects
