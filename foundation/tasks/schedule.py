"""The registry of periodic jobs, and the task that runs one. A wing registers its own in `periodic.py`.

register(Job("search.reconcile", every=timedelta(days=1), run=reconcile))
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django_tasks import task

from foundation.registries import Registry


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Job:
    """A function that runs `every` so often, as a background task: retried when it fails, then a dead letter.

    `name` is "wing.verb"; `run` takes nothing, may be cut anywhere and run again. A job missed while no worker ran
    is run once when one starts.

    `is_needed` is asked first, in a few questions to the database and without writing: a job that comes often and
    mostly finds nothing is no task then.
    """

    name: str
    every: timedelta
    run: Callable[[], object]
    is_needed: Callable[[], bool] = _always


registry: Registry[str, Job] = Registry()


def register(job: Job) -> None:
    """Add a job; registering a name again replaces it."""
    registry.register(job.name, job)


def jobs() -> list[Job]:
    """Return every job, by name."""
    return sorted(registry, key=lambda job: job.name)


def get_job(name: str) -> Job | None:
    """Return the job of this name, or None when no wing registers it any more."""
    return registry.get(name)


@task()
def run_job(name: str) -> None:
    """Run the job `name`; nothing happens when it is not registered any more."""
    job = get_job(name)
    if job is not None:
        job.run()
