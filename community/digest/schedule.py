"""When the digest of a week is due."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from foundation.working_time import ZONE, add_working_days

TUESDAY, AT = 1, time(8, 30)
WEEK = timedelta(days=7)
# A worker that was stopped longer leaves the week out: the next issue tells what it would have.
TOO_LATE_AFTER = timedelta(days=2)


def latest_due(now: datetime) -> datetime:
    """Return the last time at which a digest was due: Tuesdays at 08:30 in Paris, or the next working day."""
    here = now.astimezone(ZONE)
    tuesday = here.date() - timedelta(days=(here.weekday() - TUESDAY) % 7)
    due = _due_on(tuesday)
    return due if due <= now else _due_on(tuesday - WEEK)


def _due_on(tuesday: date) -> datetime:
    return datetime.combine(add_working_days(tuesday, 0), AT, tzinfo=ZONE)


def is_too_late(due: datetime) -> bool:
    """Return whether an issue that was due at `due` is given up."""
    return timezone.now() > due + TOO_LATE_AFTER
