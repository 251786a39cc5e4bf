"""The clock: each periodic job enqueued once when its time comes, whatever the number of workers."""

from django.db import transaction
from django.db.models.functions import Now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from foundation.tasks.clock import seconds_until
from foundation.tasks.jobs import run_job
from foundation.tasks.models import Turn
from foundation.tasks.schedule import Job, jobs


def tick() -> list[str]:
    """Enqueue the jobs whose time has come and return their names; a job missed several times is enqueued once."""
    known = {job.name: job for job in jobs()}
    missing = known.keys() - set(Turn.objects.values_list("name", flat=True))
    if missing:
        Turn.objects.bulk_create([Turn(name=name, next_at=Now()) for name in sorted(missing)], ignore_conflicts=True)
    due = Turn.objects.filter(name__in=known, next_at__lte=Now()).order_by("name").values_list("name", flat=True)
    return [name for name in list(due) if _take(known[name])]


def seconds_to_next_job() -> float | None:
    """Return in how many seconds the time of a job comes; None without jobs."""
    return seconds_until(Turn.objects.filter(name__in=[job.name for job in jobs()]), "next_at")


@transaction.atomic
def _take(job: Job) -> bool:
    # One of several workers moves the hour on; the others then find that it is no longer due.
    due = Turn.objects.filter(name=job.name, next_at__lte=Now())
    if not due.update(next_at=Now() + job.every, last_at=Now()):
        return False
    turn = Turn.objects.get(name=job.name)
    if turn.task_id is not None:
        last = DBTaskResult.objects.filter(pk=turn.task_id)
        if last.filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)).exists():
            return False
        # The trace of the last time, dead letter or not, makes room for this one: one row for each job.
        last.delete()
    turn.task_id = run_job.enqueue(job.name).id
    turn.save(update_fields=["task_id"])
    return True
