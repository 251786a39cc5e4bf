"""Mark notifications as read: on all devices at once, and their mail does not leave any more."""

from typing import Any

from django.db.models import Model
from django.utils import timezone

from community.notifications.models import Notification


def mark_read(*, notification: Notification) -> int:
    """Mark a notification as read, and those told in the same line; return how many were not."""
    same = Notification.objects.filter(member=notification.member_id, group=notification.group)
    return _mark(same.filter(pk__lte=notification.pk))


def mark_read_about(*, member: Any, subject: Model) -> int:
    """Mark what `member` was told of `subject` as read, for a wing whose page shows it; return how many were not."""
    events = {"event__subject_type": subject._meta.label_lower, "event__subject_id": str(subject.pk)}
    return _mark(Notification.objects.filter(member=member.pk, **events))


def mark_all_read(*, member: Any, up_to: int) -> int:
    """Mark all that `member` was shown as read, up to the key `up_to`: what came since stays unread.

    Return how many were not read.
    """
    return _mark(Notification.objects.filter(member=member.pk, pk__lte=up_to))


def _mark(notifications: Any) -> int:
    return notifications.unread().update(read_at=timezone.now())
