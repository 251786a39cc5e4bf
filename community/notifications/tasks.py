"""Background tasks of notifications."""

from django_tasks import task

from community.notifications import delivering, telling


@task()
def tell() -> None:
    """Tell people of the events that wait; run again, nobody is told twice."""
    telling.tell_waiting()


@task()
def mail_member(member_pk: int) -> None:
    """Queue the mail that is due to one member; run again, nothing is queued twice."""
    delivering.mail_member(member_pk=member_pk)
