"""Schedule of saved searches: checks and mail on the mornings of working days."""

from datetime import datetime, timedelta

from django.utils import timezone

from community.saved_searches.models import Frequency
from foundation.working_time import CLOSES, OPENS

# The right to disconnect: nothing that can wait comes in the evening or at the week-end.
WORKING_DAYS = range(5)
WEEKLY_DAY = 1


def is_office_hours(now: datetime) -> bool:
    """Return whether `now` is in the hours when mail that can wait may leave."""
    here = timezone.localtime(now)
    return here.weekday() in WORKING_DAYS and OPENS <= here.time() < CLOSES


def _next(after: datetime, days: range) -> datetime:
    here = timezone.localtime(after)
    morning = datetime.combine(here.date(), OPENS, tzinfo=here.tzinfo)
    while morning <= here or morning.weekday() not in days:
        morning = datetime.combine(morning.date() + timedelta(days=1), OPENS, tzinfo=here.tzinfo)
    return morning


def next_check(after: datetime) -> datetime:
    """Return the next morning of a working day."""
    return _next(after, WORKING_DAYS)


def next_mail(after: datetime, frequency: str) -> datetime:
    """Return the next morning for mail: of a working day, or of a Tuesday when it is weekly."""
    is_weekly = frequency == Frequency.WEEKLY
    return _next(after, range(WEEKLY_DAY, WEEKLY_DAY + 1) if is_weekly else WORKING_DAYS)
