"""Periodic jobs. A wing registers its own in its `periodic.py`, found at start-up.

register(Job("search.reconcile", every=timedelta(days=1), run=reconcile))
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from foundation.registries import Registry


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Job:
    """Something to do `every` so often, as a task like any other: tried again, a dead letter in the end.

    `name` is "wing.verb"; `run` takes nothing, may be cut anywhere and run again. A job missed while no worker ran
    is done once when one comes back.

    `is_needed` is asked first, in a few questions to the database and without writing: a job that comes often and
    mostly finds nothing is no task then.
    """

    name: str
    every: timedelta
    run: Callable[[], object]
    is_needed: Callable[[], bool] = _always


_jobs: Registry[str, Job] = Registry()


def register(job: Job) -> None:
    """Add a job; registering a name again replaces it."""
    _jobs.register(job.name, job)


def unregister(name: str) -> None:
    """Take a job away; nothing happens when it is not there."""
    _jobs.unregister(name)


def jobs() -> list[Job]:
    """Return every job, by name."""
    return sorted(_jobs, key=lambda job: job.name)


def job_of(name: str) -> Job | None:
    """Return the job of a name, or None when it was taken away since it was enqueued."""
    return _jobs.get(name)
