"""Deliver one reminder; only the worker does this."""

from django.db import transaction
from django.utils import timezone

from community.reminders.kinds import registry
from community.reminders.messages import send
from community.reminders.models import Reminder, State
from foundation.tasks.errors import PermanentFailure
from foundation.working_time import is_working_time, next_working_moment


@transaction.atomic
def deliver(*, pk: int) -> None:
    """Send the reminder `pk`, unless it was sent, moved or settled meanwhile; run again, it sends nothing twice.

    Cancelled when its recipient's account is closed or its kind finds that it is no longer due; put off when the
    office hours are over. Raises `PermanentFailure` when no wing registers its kind any more.
    """
    now = timezone.now()
    rows = Reminder.objects.deliverable(now).select_for_update(of=("self",)).select_related("recipient")
    reminder = rows.filter(pk=pk).first()
    if reminder is None:
        return
    kind = registry.get(reminder.kind)
    if kind is None:
        raise PermanentFailure(f"no wing registers the kind {reminder.kind}")
    if not is_working_time(now):
        Reminder.objects.filter(pk=pk).update(deliver_at=next_working_moment(now), queued_at=None)
        return
    subject = kind.find_subjects([reminder]).get(pk) if reminder.recipient.is_active else None
    if subject is None:
        Reminder.objects.filter(pk=pk).update(state=State.CANCELLED, settled_at=now, queued_at=None)
        return
    send(reminder, subject)
    Reminder.objects.filter(pk=pk).update(state=State.SENT, sent_at=now, settled_at=now, queued_at=None)
