"""A year goes by at clock speed, with the real queue and a real mail server: each date is met, once.

The year has both changes of clock, a 29 February, French holidays, and a worker that is stopped for three days.
"""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from community.members.models import Member
from community.notifications.operations.mailing import queue_due_mail
from community.notifications.telling import tell_waiting
from community.reminders.models import Reminder, State
from community.reminders.operations import Occasion, Plan, are_due_reminders, plan, queue_due_reminders
from foundation.tasks.worker import run_ready
from foundation.working_time import ZONE, add_working_days, is_working_time, opening_of
from tests.community.reminders.conftest import KIND, MAIL_DELAY
from tests.mail_sink import mail_sink

SMTP = "django.core.mail.backends.smtp.EmailBackend"
FIRST, LAST = date(2027, 9, 1), date(2028, 8, 31)
DAY = timedelta(days=1)
# From Tuesday to Thursday.
STOPPED = [date(2028, 1, 11), date(2028, 1, 12), date(2028, 1, 13)]
NAMED = [
    date(2027, 10, 31),  # Winter time, a Sunday before a holiday.
    date(2028, 3, 26),  # Summer time.
    date(2028, 2, 28),
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2027, 12, 25),
    date(2028, 5, 1),
    *STOPPED,
]
LOOKS = ("07:59", "08:00", "18:30")


@pytest.fixture
def sink(settings):
    with mail_sink() as server:
        settings.MAIL_TRANSPORT = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.host, server.port
        yield server


def plan_the_year():
    days = sorted({*NAMED, *(FIRST + DAY * number for number in range(0, (LAST - FIRST).days, 11))})
    people = [Member(email=f"membre{number}@exemple.invalid", first_name="Alix") for number in range(len(days))]
    Member.objects.bulk_create(people)
    for person, day in zip(people, days, strict=True):
        occasion = Occasion("6", person.pk, datetime(day.year, day.month, day.day, 8, tzinfo=ZONE))
        plan(kind=KIND, subjects={f"note:{day}": Plan((occasion,))})
    return days


def expected_day(day):
    """Return the working day on which a date is met, after those when no worker ran."""
    met = add_working_days(day, 0)
    return STOPPED[-1] + DAY if met in STOPPED else met


def test_each_date_of_a_year_is_met_once(notes, db, sink, monkeypatch):
    now = opening_of(FIRST)
    monkeypatch.setattr(timezone, "now", lambda: now)
    days = plan_the_year()
    today = FIRST
    while today <= LAST + 5 * DAY:
        for look in LOOKS if today not in STOPPED else ():
            now = datetime.fromisoformat(f"{today} {look}").replace(tzinfo=ZONE)
            if are_due_reminders():
                queue_due_reminders()
                run_ready()
                tell_waiting()
                now += MAIL_DELAY
                queue_due_mail()
                run_ready()
        today += DAY
    rows = {row.subject: row for row in Reminder.objects.all()}
    assert {row.state for row in rows.values()} == {State.SENT}
    sent = {day: timezone.localtime(rows[f"note:{day}"].sent_at) for day in days}
    assert {day: moment.date() for day, moment in sent.items()} == {day: expected_day(day) for day in days}
    assert all(is_working_time(moment) for moment in sent.values())
    assert Counter(str(message["To"]) for message in sink.messages) == {
        f"membre{number}@exemple.invalid": 1 for number in range(len(days))
    }
