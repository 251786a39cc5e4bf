"""Enqueue periodic jobs when they are due, once each whatever the number of workers."""

import logging

from django.db import transaction
from django.db.models.functions import Now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.tasks.models import PeriodicRun
from foundation.tasks.schedule import Job, jobs, run_job

logger = logging.getLogger(__name__)


def enqueue_due_jobs() -> list[str]:
    """Enqueue the jobs that are due and needed, and return their names; one missed several times is enqueued once."""
    known = {job.name: job for job in jobs()}
    seconds = _seconds_to_jobs()
    missing = known.keys() - seconds
    if missing:
        PeriodicRun.objects.bulk_create(
            [PeriodicRun(name=name, next_at=Now()) for name in sorted(missing)], ignore_conflicts=True
        )
    due = [job for name, job in sorted(known.items()) if seconds.get(name, 0) <= 0]
    return [job.name for job in due if _enqueue(job, is_needed=_is_needed(job))]


def seconds_to_next_job() -> float | None:
    """Return in how many seconds the time of a job comes; None without jobs."""
    seconds = _seconds_to_jobs()
    return min((seconds[job.name] for job in jobs() if job.name in seconds), default=None)


def _seconds_to_jobs() -> dict[str, float]:
    rows = PeriodicRun.objects.annotate(now=Now()).values_list("name", "next_at", "now")
    return {name: (next_at - now).total_seconds() for name, next_at, now in rows}


def _is_needed(job: Job) -> bool:
    try:
        return job.is_needed()
    except Exception:
        # The other jobs do not wait for it; as a task, it says what is wrong with it.
        logger.exception("It cannot be said whether %s is needed", job.name)
        return True


@transaction.atomic
def _enqueue(job: Job, *, is_needed: bool) -> bool:
    # One of several workers moves the hour on; the others then find that it is no longer due.
    due = PeriodicRun.objects.filter(name=job.name, next_at__lte=Now())
    if not due.update(next_at=Now() + job.every, last_at=Now()) or not is_needed:
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
