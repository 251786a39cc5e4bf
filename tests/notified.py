"""Have everybody told of what happened, and their mail queued, without waiting for batches and office hours."""

from django.utils import timezone

from community.notifications.delivering import mail_member
from community.notifications.models import Notification
from community.notifications.telling import tell_waiting


def tell_everybody() -> None:
    """Tell people of every event, and queue all mail of notifications."""
    tell_waiting()
    waiting = Notification.objects.mail_waiting()
    waiting.update(mail_due_at=timezone.now(), leaves_at_any_hour=True)
    for member_pk in sorted(set(waiting.values_list("member", flat=True))):
        mail_member(member_pk=member_pk)
