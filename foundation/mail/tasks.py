"""The task that sends a message."""

from django_tasks import task

from foundation.mail.delivery import deliver


@task()
def send_mail(pk: int) -> None:
    """Send one message; run again, it sends nothing twice."""
    deliver(pk)
