"""Write to the log of account events, and delete what is old."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from community.account_events.models import AccountEvent

# Row 50 of the community's rules.
RETENTION = timedelta(days=3 * 365)


def record_event(*, member: Any, kind: str, by: Any = None, **details: str) -> AccountEvent:
    """Write one line, in the caller's transaction; `details` hold neither addresses nor secrets."""
    return AccountEvent.objects.create(member=member, kind=kind, by=by, details=details)


def delete_old_events() -> int:
    """Delete what is older than `RETENTION`; returns how many lines."""
    count, _ = AccountEvent.objects.filter(at__lt=timezone.now() - RETENTION).delete()
    return count
