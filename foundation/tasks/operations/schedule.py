"""Enqueue periodic jobs when they are due, once each whatever the number of workers."""

from django.db import transaction
from django.db.models.functions import Now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.tasks.clock import seconds_until
from foundation.tasks.models import PeriodicRun
from foundation.tasks.schedule import Job, jobs, run_job


def enqueue_due_jobs() -> list[str]:
    """Enqueue the jobs whose time has come and return their names; a job missed several times is enqueued once."""
    known = {job.name: job for job in jobs()}
    missing = known.keys() - set(PeriodicRun.objects.values_list("name", flat=True))
    if missing:
        PeriodicRun.objects.bulk_create(
            [PeriodicRun(name=name, next_at=Now()) for name in sorted(missing)], ignore_conflicts=True
        )
    due = PeriodicRun.objects.filter(name__in=known, next_at__lte=Now()).order_by("name").values_list("name", flat=True)
    return [name for name in list(due) if _enqueue_if_due(known[name])]


def seconds_to_next_job() -> float | None:
    """Return in how many seconds the time of a job comes; None without jobs."""
    return seconds_until(PeriodicRun.objects.filter(name__in=[job.name for job in jobs()]), "next_at")


@transaction.atomic
def _enqueue_if_due(job: Job) -> bool:
    # One of several workers moves `next_at` forward; for the others the job is no longer due.
    due = PeriodicRun.objects.filter(name=job.name, next_at__lte=Now())
    if not due.update(next_at=Now() + job.every, last_at=Now()):
        return False
    run = PeriodicRun.objects.get(name=job.name)
    if run.task_id is not None:
        last = DBTaskResult.objects.filter(pk=run.task_id)
        if last.filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)).exists():
            return False
        # The result of the last run, dead letter or not, is replaced: one row for each job.
        last.delete()
    run.task_id = run_job.enqueue(job.name).id
    run.save(update_fields=["task_id"])
    return True
