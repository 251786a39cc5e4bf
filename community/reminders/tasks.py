"""Background tasks of reminders."""

from django_tasks import task

from community.reminders.delivery import deliver


@task()
def deliver_reminder(pk: int) -> None:
    """Send one reminder; run again, it sends nothing twice."""
    deliver(pk=pk)
