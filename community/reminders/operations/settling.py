"""Settle what may have been sent before a backup was restored, send it after all, delete what is old."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from community.reminders.models import Reminder, State
from foundation.working_time import next_working_moment

logger = logging.getLogger(__name__)

# The last question about a défi comes two years after it; an answer is looked up for a year more.
RETENTION = timedelta(days=3 * 366)


@transaction.atomic
def settle_restoration(*, before: datetime) -> int:
    """Settle every reminder that waits and was to leave before `before`; return how many.

    A restored database does not know what was sent since the backup: whatever was due meanwhile may have left, so none
    of it is sent. Operators see the list, and send again what they know was not (`send_anyway`).
    """
    rows = Reminder.objects.deliverable(before)
    count = rows.update(state=State.UNCERTAIN, settled_at=timezone.now(), queued_at=None)
    logger.warning("After a restoration, %d reminders may have been sent already: none of them is", count)
    return count


@transaction.atomic
def send_anyway(*, pk: int, by: Any) -> bool:
    """Have a reminder that was settled as too late or uncertain leave at the next office hours, after all.

    Return False when it is settled otherwise. `by` is the operator; the caller checks the permission (`may_operate`).
    """
    now = timezone.now()
    rows = Reminder.objects.unsettled().filter(pk=pk)
    # Its date is moved, else it would be too late again; it is another occurrence, whose mail is another one.
    changed = rows.update(
        state=State.WAITING,
        due_at=now,
        deliver_at=next_working_moment(now),
        occurrence=F("occurrence") + 1,
        settled_at=None,
        queued_at=None,
    )
    if changed:
        logger.info("Reminder %s is sent after all, by member %s", pk, by.pk)
    return bool(changed)


def delete_old_reminders() -> int:
    """Delete the reminders that were settled long ago; return how many."""
    old = Reminder.objects.filter(settled_at__lte=timezone.now() - RETENTION).exclude(state=State.WAITING)
    return old.delete()[0]
