"""Metrics of background tasks: workers, queue length, waiting time, dead letters."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.monitoring.registry import Measurement, Metric, Unit, register
from foundation.tasks.clock import seconds_since
from foundation.tasks.models import Worker
from foundation.tasks.operations.attempts import AT_ONCE, ready

# A queue that nobody empties for so long is a fault, however many wait.
LONGEST_WAIT_S = 600.0


def _workers() -> Measurement:
    lease = timedelta(seconds=settings.TASK_LEASE_S)
    alive = Worker.objects.filter(heartbeat_at__gte=Now() - lease).count()
    return Measurement(alive, is_healthy=alive > 0)


def _waiting() -> Measurement:
    return Measurement(ready().count())


def _wait() -> Measurement:
    at_once = ready().filter(run_after=AT_ONCE)
    wait = seconds_since(at_once, "enqueued_at")
    return Measurement(wait, is_healthy=wait is None or wait < LONGEST_WAIT_S)


def _later() -> Measurement:
    later = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__gt=Now())
    return Measurement(later.filter(~Q(run_after=AT_ONCE)).count())


def _with_status(status: TaskResultStatus) -> int:
    return DBTaskResult.objects.filter(status=status).count()


def _running() -> Measurement:
    return Measurement(_with_status(TaskResultStatus.RUNNING))


def _dead() -> Measurement:
    dead = _with_status(TaskResultStatus.FAILED)
    return Measurement(dead, is_healthy=dead == 0)


register(Metric("travail", "workers", _("Workers alive"), _workers, vital=True))
register(Metric("travail", "tasks_waiting", _("Tasks that wait"), _waiting))
register(Metric("travail", "tasks_oldest_seconds", _("The oldest waits for"), _wait, Unit.SECONDS, vital=True))
register(Metric("travail", "tasks_later", _("Tasks for later, after a failure"), _later))
register(Metric("travail", "tasks_running", _("Tasks running"), _running))
register(Metric("travail", "tasks_dead", _("Dead letters"), _dead))
