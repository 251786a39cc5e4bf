"""The task that does a periodic job."""

from django_tasks import task

from foundation.tasks.schedule import job_of


@task()
def run_job(name: str) -> None:
    """Do the job `name`; nothing happens when it was taken away since it was enqueued."""
    job = job_of(name)
    if job is not None:
        job.run()
