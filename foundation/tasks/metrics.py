"""What the queue measures of itself."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Min, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.monitoring.registry import Line, Reading, Unit, register
from foundation.tasks.models import Worker
from foundation.tasks.operations.attempts import AT_ONCE, ready

# A queue that nobody empties for so long is a fault, however many wait.
LONGEST_WAIT_S = 600.0


def seconds_since(rows: QuerySet[Any], field: str) -> float | None:
    """Return the age of the oldest of `rows` by the database's clock, in seconds, or None without rows."""
    found = rows.order_by().aggregate(oldest=Min(field), now=Min(Now()))
    return (found["now"] - found["oldest"]).total_seconds() if found["oldest"] else None


def _workers() -> Reading:
    lease = timedelta(seconds=settings.TASK_LEASE_S)
    living = Worker.objects.filter(beat_at__gte=Now() - lease).count()
    return Reading(living, is_well=living > 0)


def _waiting() -> Reading:
    return Reading(ready().count())


def _wait() -> Reading:
    at_once = ready().filter(run_after=AT_ONCE)
    wait = seconds_since(at_once, "enqueued_at")
    return Reading(wait, is_well=wait is None or wait < LONGEST_WAIT_S)


def _later() -> Reading:
    later = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__gt=Now())
    return Reading(later.filter(~Q(run_after=AT_ONCE)).count())


def _with_status(status: TaskResultStatus) -> int:
    return DBTaskResult.objects.filter(status=status).count()


def _dead() -> Reading:
    dead = _with_status(TaskResultStatus.FAILED)
    return Reading(dead, is_well=dead == 0)


register(Line("travail", "workers", _("Workers alive"), _workers, vital=True))
register(Line("travail", "tasks_waiting", _("Tasks that wait"), _waiting))
register(Line("travail", "tasks_oldest_seconds", _("The oldest waits for"), _wait, Unit.SECONDS, vital=True))
register(Line("travail", "tasks_later", _("Tasks for later, after a failure"), _later))
register(Line("travail", "tasks_running", _("Tasks running"), lambda: Reading(_with_status(TaskResultStatus.RUNNING))))
register(Line("travail", "tasks_dead", _("Dead letters"), _dead))
