"""Queue the reminders that are due: in office hours, a few at a time.

A worker that was stopped for days finds its reminders due, and sends them as slowly as any others. A task that fails is
retried by the queue, then is a dead letter of the operators' page.
"""

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from community.reminders.kinds import registry
from community.reminders.models import Reminder, State
from community.reminders.tasks import deliver_reminder
from foundation.working_time import add_working_days, is_working_time, opening_of

# The job comes every five minutes: 600 an hour in all.
BATCH_MAX = 50
# Nobody is asked more in one day; the rest comes on the next working days.
PER_PERSON_PER_DAY = 3


def queue_due_reminders() -> int:
    """Queue a task for each reminder that may leave now, `BATCH_MAX` at most; return how many. None out of hours.

    Those that are too late for their kind are settled first, those above what a person gets in a day are put off.
    """
    now = timezone.now()
    if not is_working_time(now):
        return 0
    with transaction.atomic():
        settle_late(now=now)
        due = Reminder.objects.deliverable(now).not_queued(now).order_by("deliver_at", "pk")
        rows = list(due.only("pk", "recipient_id")[:BATCH_MAX])
        today, later = _within_the_day(rows, now)
        Reminder.objects.filter(pk__in=today).update(queued_at=now)
        Reminder.objects.filter(pk__in=later).update(deliver_at=_next_opening(now), queued_at=None)
        for pk in today:
            deliver_reminder.enqueue(pk)
    return len(today)


def are_due_reminders() -> bool:
    """Return whether something may leave now; the job is no task otherwise."""
    now = timezone.now()
    return is_working_time(now) and Reminder.objects.deliverable(now).not_queued(now).exists()


def settle_late(*, now: datetime) -> int:
    """Settle the reminders that are too late for their kind: they are not sent, and shown as such. Return how many."""
    late = Q(pk__in=[])
    for kind in registry:
        late |= Q(kind=kind.name, due_at__lte=now - kind.too_late_after)
    rows = Reminder.objects.deliverable(now).filter(late)
    return rows.update(state=State.TOO_LATE, settled_at=now, queued_at=None)


def _within_the_day(rows: list[Reminder], now: datetime) -> tuple[list[int], list[int]]:
    """Return the keys of `rows` that their recipients may get today, and those of the others."""
    recipients = {row.recipient_id for row in rows}
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    on_the_way = Q(sent_at__gte=midnight) | Q(state=State.WAITING, queued_at__gte=midnight)
    counted = Reminder.objects.filter(on_the_way, recipient__in=recipients).values_list("recipient_id", flat=True)
    counts = Counter(counted.order_by())
    today: list[int] = []
    later: list[int] = []
    for row in rows:
        (today if counts[row.recipient_id] < PER_PERSON_PER_DAY else later).append(row.pk)
        counts[row.recipient_id] += 1
    return today, later


def _next_opening(now: datetime) -> datetime:
    return opening_of(add_working_days(timezone.localtime(now).date() + timedelta(days=1), 0))
