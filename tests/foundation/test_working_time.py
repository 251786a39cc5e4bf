"""Working days and office hours, in France."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from foundation.working_time import add_working_days, is_working_day, is_working_time, next_working_moment

PARIS = ZoneInfo("Europe/Paris")


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("moment", "is_working"),
    [
        ("2026-11-30 07:59:59.999999", False),
        ("2026-11-30 08:00", True),
        ("2026-11-30 18:29:59.999999", True),
        ("2026-11-30 18:30", False),
        ("2026-11-28 10:00", False),  # Saturday
        ("2026-11-29 10:00", False),  # Sunday
        ("2026-12-25 10:00", False),
        ("2027-01-01 10:00", False),
        ("2027-03-29 10:00", False),  # Easter Monday
        ("2027-05-06 10:00", False),  # Ascension Day
        ("2027-05-17 10:00", False),  # Pentecost Monday
        ("2027-07-14 10:00", False),
        ("2027-11-01 10:00", False),
        ("2027-11-11 10:00", False),
        ("2028-02-29 10:00", True),
    ],
)
def test_office_hours_are_those_of_working_days(moment, is_working):
    assert is_working_time(paris(moment)) is is_working


@pytest.mark.parametrize("day", [date(2027, 3, 26), date(2028, 12, 26)])
def test_the_holidays_of_alsace_and_moselle_are_working_days(day):
    assert is_working_day(day)


def test_a_time_of_another_zone_is_read_in_paris():
    # Summer: two hours ahead; winter: one.
    assert is_working_time(datetime(2026, 7, 6, 6, 0, tzinfo=UTC))
    assert not is_working_time(datetime(2026, 12, 7, 6, 59, tzinfo=UTC))
    assert is_working_time(datetime(2026, 12, 7, 7, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-30 08:00", "2026-11-30 08:00"),
        ("2026-11-30 11:12:13", "2026-11-30 11:12:13"),
        ("2026-11-30 03:00", "2026-11-30 08:00"),
        ("2026-11-30 18:30", "2026-12-01 08:00"),
        ("2026-11-27 18:30", "2026-11-30 08:00"),
        ("2026-12-24 19:00", "2026-12-28 08:00"),
        ("2027-12-31 23:59", "2028-01-03 08:00"),
        ("2028-02-28 20:00", "2028-02-29 08:00"),
        ("2028-02-29 20:00", "2028-03-01 08:00"),
        ("2026-10-25 02:30", "2026-10-26 08:00"),  # the hour that comes twice
        ("2027-03-28 01:30", "2027-03-30 08:00"),  # the night of summer time, before Easter Monday
    ],
)
def test_the_next_working_moment_is_now_or_an_opening(moment, expected):
    assert next_working_moment(paris(moment)) == paris(expected)


@pytest.mark.parametrize(
    ("first", "next_day", "hours"),
    [(date(2026, 10, 24), 26, 49), (date(2026, 3, 28), 30, 47), (date(2026, 6, 6), 8, 48)],
)
def test_offices_open_at_eight_whatever_the_clocks_did(first, next_day, hours):
    opening = next_working_moment(datetime(first.year, first.month, first.day, 8, tzinfo=PARIS))
    assert (opening.day, opening.hour) == (next_day, 8)
    saturday = datetime(first.year, first.month, first.day, 8, tzinfo=PARIS)
    assert opening.astimezone(UTC) - saturday.astimezone(UTC) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 30), 0, date(2026, 11, 30)),
        (date(2026, 11, 28), 0, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 30), 1, date(2026, 12, 1)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2028, 2, 28), 2, date(2028, 3, 1)),
        (date(2026, 4, 30), 10, date(2026, 5, 19)),  # 1 and 8 May, Ascension Day
    ],
)
def test_working_days_are_added(day, count, expected):
    assert add_working_days(day, count) == expected


def test_working_days_are_not_taken_away():
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 11, 30), -1)


@pytest.mark.parametrize("function", [is_working_time, next_working_moment])
def test_a_time_without_zone_is_refused(function):
    with pytest.raises(ValueError, match="zone"):
        function(datetime(2026, 11, 30, 10))
