"""Delete old notifications and events."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from community.notifications.models import Event, Notification

READ_RETENTION, UNREAD_RETENTION = timedelta(days=60), timedelta(days=365)


def purge() -> int:
    """Delete what was read 60 days ago, or not read in 12 months, and the events of which nobody has anything left.

    Return how many rows.
    """
    now = timezone.now()
    read, _ = Notification.objects.filter(read_at__lt=now - READ_RETENTION).delete()
    unread, _ = Notification.objects.unread().filter(created_at__lt=now - UNREAD_RETENTION).delete()
    told = Exists(Notification.objects.filter(event=OuterRef("pk")))
    # Its key is remembered for as long as what caused it may be run again.
    old = Event.objects.filter(finished_at__lt=now - UNREAD_RETENTION)
    events, _ = old.exclude(told).delete()
    return read + unread + events
