"""Working days and office hours in France: the right to disconnect of those we write to.

A working day is a day from Monday to Friday that is no public holiday of the whole of France. The two holidays that
Alsace and Moselle add (Good Friday, 26 December) and those of the overseas territories are not included: the same hours
hold for everybody, whatever their employer.
"""

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays import HolidayBase, country_holidays

ZONE = ZoneInfo("Europe/Paris")
OPENS, CLOSES = time(8, 0), time(18, 30)
DAY = timedelta(days=1)
_SATURDAY = 5


@cache
def _holidays() -> HolidayBase:
    # At the first question, not at start-up: the library takes a second and 20 MB to load a country.
    return country_holidays("FR")


def is_working_day(day: date) -> bool:
    """Return whether `day` is neither of a week-end nor a French public holiday."""
    return day.weekday() < _SATURDAY and day not in _holidays()


def is_working_time(moment: datetime) -> bool:
    """Return whether `moment` is from 08:00 to before 18:30, in Paris, on a working day.

    Raises `ValueError` for a time without zone.
    """
    here = _in_paris(moment)
    return is_working_day(here.date()) and OPENS <= here.time() < CLOSES


def next_working_moment(moment: datetime) -> datetime:
    """Return `moment` in the time of Paris when it is in office hours, else the next opening.

    Raises `ValueError` for a time without zone.
    """
    here = _in_paris(moment)
    if is_working_time(here):
        return here
    day = here.date() if here.time() < OPENS else here.date() + DAY
    return opening_of(add_working_days(day, 0))


def opening_of(day: date) -> datetime:
    """Return the time at which the office hours of `day` begin, whether or not it is a working day."""
    # Clocks change on Sundays before the offices open: this hour always exists once.
    return datetime.combine(day, OPENS, tzinfo=ZONE)


def add_working_days(day: date, count: int) -> date:
    """Return the `count`-th working day after `day`; with 0, `day` itself or else the first working day that follows.

    Raises `ValueError` below 0.
    """
    if count < 0:
        raise ValueError("working days are counted forwards")
    if count == 0:
        while not is_working_day(day):
            day += DAY
    for _ in range(count):
        day = add_working_days(day + DAY, 0)
    return day


def _in_paris(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time without zone is no moment")
    return moment.astimezone(ZONE)
