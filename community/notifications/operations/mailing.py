"""Have the mail that is due made by tasks, one for each member; hold mail, and let it leave again."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from community.notifications.holding import is_held
from community.notifications.models import Hold, Notification
from community.notifications.tasks import mail_member
from foundation.working_time import is_working_time

MEMBERS_AT_A_TIME = 200
HOLD = timedelta(hours=1)


def _due() -> Any:
    now = timezone.now()
    return Notification.objects.mail_due(now, is_working_time=is_working_time(now)).filter(mail_task_at=None)


def is_mail_due() -> bool:
    """Return whether mail is due to somebody, and not held."""
    return not is_held(timezone.now()) and _due().exists()


def queue_due_mail() -> int:
    """Enqueue a task for each member to whom mail is due; return how many. While mail is held, none."""
    count = 0
    while not is_held(timezone.now()):
        members = list(_due().order_by("member").values_list("member", flat=True).distinct()[:MEMBERS_AT_A_TIME])
        if not members:
            break
        with transaction.atomic():
            _due().filter(member__in=members).update(mail_task_at=timezone.now())
            for pk in members:
                mail_member.enqueue(pk)
        count += len(members)
    return count


def hold_mail(*, by: Any) -> Hold:
    """Hold the mail of notifications for an hour: what is due waits, and leaves afterwards."""
    now = timezone.now()
    return Hold.objects.create(by=by, began_at=now, ends_at=now + HOLD)


def release_mail() -> None:
    """End the hold now."""
    now = timezone.now()
    Hold.objects.filter(ends_at__gt=now).update(ends_at=now)
