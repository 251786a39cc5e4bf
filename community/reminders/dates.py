"""Dates of reminders: months after a day, and when somebody may be asked on a day."""

from calendar import monthrange
from datetime import date, datetime

from foundation.working_time import add_working_days, opening_of

MONTHS_A_YEAR = 12


def months_after(day: date, count: int) -> date:
    """Return the same day `count` months later, or the last of that month: 31 August, 6 months: 28 or 29 February."""
    years, month = divmod(day.month - 1 + count, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def working_morning(day: date) -> datetime:
    """Return the morning of `day`, or of the first working day after it."""
    return opening_of(add_working_days(day, 0))
