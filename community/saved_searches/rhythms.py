"""When mail about new results leaves: in the morning of working days, or of one of them."""

from datetime import datetime, time, timedelta

from django.utils import timezone

# The right to disconnect: nothing that can wait comes in the evening or at the week-end.
OPENS, CLOSES = time(8, 0), time(18, 30)
WORKING_DAYS = range(5)
WEEKLY_DAY = 1


def is_open(now: datetime) -> bool:
    """Return whether mail that can wait may leave at `now`."""
    here = timezone.localtime(now)
    return here.weekday() in WORKING_DAYS and OPENS <= here.time() < CLOSES


def _next(after: datetime, days: range) -> datetime:
    here = timezone.localtime(after)
    morning = datetime.combine(here.date(), OPENS, tzinfo=here.tzinfo)
    while morning <= here or morning.weekday() not in days:
        morning = datetime.combine(morning.date() + timedelta(days=1), OPENS, tzinfo=here.tzinfo)
    return morning


def next_look(after: datetime) -> datetime:
    """Return the next morning of a working day."""
    return _next(after, WORKING_DAYS)


def next_mail(after: datetime, *, is_weekly: bool) -> datetime:
    """Return the next morning for mail: of a working day, or of a Tuesday."""
    return _next(after, range(WEEKLY_DAY, WEEKLY_DAY + 1) if is_weekly else WORKING_DAYS)
