"""Mail leaves in the morning of working days, by the clock of Paris."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from community.saved_searches.schedule import is_office_hours, next_check, next_mail


def paris(text):
    return timezone.make_aware(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("2026-11-23T07:59", "2026-11-23T08:00"),
        ("2026-11-23T08:00", "2026-11-24T08:00"),
        ("2026-11-27T09:00", "2026-11-30T08:00"),  # Friday, then Monday.
        ("2026-11-28T09:00", "2026-11-30T08:00"),
        ("2026-10-23T09:00", "2026-10-26T08:00"),  # The clocks change in between.
        ("2026-12-31T09:00", "2027-01-01T08:00"),
    ],
)
def test_the_next_check_is_in_the_morning_of_a_working_day(after, expected):
    assert next_check(paris(after)) == paris(expected)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("2026-11-23T09:00", "2026-11-24T08:00"),
        ("2026-11-24T08:00", "2026-12-01T08:00"),
        ("2026-11-25T08:00", "2026-12-01T08:00"),
    ],
)
def test_weekly_mail_leaves_on_tuesday(after, expected):
    assert next_mail(paris(after), "weekly") == paris(expected)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23T07:59", False),
        ("2026-11-23T08:00", True),
        ("2026-11-23T18:29", True),
        ("2026-11-23T18:30", False),
        ("2026-11-28T12:00", False),
    ],
)
def test_mail_keeps_office_hours(moment, expected):
    assert is_office_hours(paris(moment)) is expected


def test_the_clock_is_that_of_paris():
    assert is_office_hours(datetime(2026, 7, 6, 6, 0, tzinfo=UTC))
    assert not is_office_hours(datetime(2026, 1, 5, 6, 0, tzinfo=UTC))
