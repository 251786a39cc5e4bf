"""Whether operators hold the mail of notifications."""

from datetime import datetime

from community.notifications.models import Hold


def current_hold(now: datetime) -> Hold | None:
    """Return the hold that ends last, None when mail leaves."""
    return Hold.objects.select_related("by").filter(ends_at__gt=now).order_by("-ends_at", "-pk").first()


def is_held(now: datetime) -> bool:
    """Return whether what is due waits."""
    return Hold.objects.filter(ends_at__gt=now).exists()
