"""What is due leaves once, in office hours, a few at a time; what is too late or no longer due does not."""

import pytest
from django_tasks_db.models import DBTaskResult

from community.notifications.models import Event
from community.reminders import kinds
from community.reminders.delivery import deliver
from community.reminders.messages import send
from community.reminders.models import Reminder, State
from community.reminders.operations import are_due_reminders, delete_old_reminders, queue_due_reminders, queueing
from community.reminders.tasks import deliver_reminder
from foundation.mail.models import Mail
from foundation.tasks.worker import run_ready
from tests.cast import member


def state(reminder):
    reminder.refresh_from_db()
    return reminder.state


def test_what_is_due_leaves_once(remind, come, agent):
    reminder = remind(agent)
    [mail] = come("2026-11-30 10:00")
    assert (mail.to, mail.subject.split()[0], state(reminder)) == (agent.email, "Et", State.SENT)
    assert "/rappels/" in mail.text
    deliver_reminder.enqueue(reminder.pk)
    assert come("2026-11-30 10:05") == []


def test_what_is_not_due_waits(remind, come, agent):
    remind(agent, "2026-11-30 10:01")
    assert come("2026-11-30 10:00") == []
    assert len(come("2026-11-30 10:05")) == 1


@pytest.mark.parametrize("moment", ["2026-11-30 07:59", "2026-11-30 18:30", "2026-12-05 10:00", "2026-12-25 10:00"])
def test_nothing_leaves_out_of_office_hours(remind, come, agent, moment):
    remind(agent, "2026-11-30 07:00" if "11-30" in moment else "2026-12-04 18:00")
    assert come(moment) == []
    assert not are_due_reminders()


def test_a_task_that_comes_after_hours_puts_its_reminder_off(remind, come, clock, agent):
    reminder = remind(agent)
    clock("2026-11-30 18:29")
    queue_due_reminders()
    clock("2026-11-30 18:31")
    run_ready()
    assert (Mail.objects.count(), state(reminder)) == (0, State.WAITING)
    assert len(come("2026-12-01 08:00")) == 1


def test_a_worker_that_was_stopped_for_three_days_makes_no_burst(remind, come, monkeypatch):
    monkeypatch.setattr(queueing, "BATCH_MAX", 4)
    for number in range(10):
        remind(member(f"Alix{number}"), f"2026-11-{24 + number % 3} 08:00", subject=f"note:{number}")
    assert [len(come(f"2026-11-30 10:{minute}")) for minute in ("00", "05", "10", "15")] == [4, 4, 2, 0]


def test_nobody_gets_more_than_three_in_a_day(remind, come, agent):
    for number in range(8):
        remind(agent, subject=f"note:{number}")
    moments = ("2026-12-04 10:00", "2026-12-04 10:05", "2026-12-07 10:00", "2026-12-08 10:00", "2026-12-09 10:00")
    assert [len(come(moment)) for moment in moments] == [3, 0, 3, 2, 0]


@pytest.mark.parametrize(
    ("moment", "expected"), [("2026-12-30 08:59", State.SENT), ("2026-12-30 09:00", State.TOO_LATE)]
)
def test_what_is_too_late_is_not_sent_and_said(remind, come, agent, moment, expected):
    reminder = remind(agent)
    assert len(come(moment)) == (expected == State.SENT)
    assert state(reminder) == expected


def test_what_is_no_longer_due_is_cancelled(remind, come, notes, agent):
    reminder = remind(agent)
    notes.gone.add("note:1")
    assert come("2026-11-30 10:00") == []
    assert state(reminder) == State.CANCELLED


def test_a_closed_account_is_not_written_to(remind, come, suspended):
    reminder = remind(suspended)
    assert come("2026-11-30 10:00") == []
    assert state(reminder) == State.CANCELLED


def test_one_that_fails_holds_up_no_other_and_leaves_once_mended(remind, come, notes, agent, other_agent):
    remind(agent)
    remind(other_agent, subject="note:2")
    notes.broken.add("note:1")
    assert [mail.to for mail in come("2026-11-30 10:00")] == [other_agent.email]
    assert come("2026-11-30 10:05") == []
    notes.broken.clear()
    # The queue counts by the clock of the database: its retry is made to come now.
    DBTaskResult.objects.filter(status="READY").update(run_after=DBTaskResult.objects.latest("enqueued_at").enqueued_at)
    assert [mail.to for mail in come("2026-11-30 10:10")] == [agent.email]


def test_a_kind_that_nobody_registers_is_a_dead_letter(remind, come, clock, agent):
    reminder = remind(agent)
    queue_due_reminders()
    with kinds.registry.replaced():
        run_ready()
    dead = DBTaskResult.objects.get(status="FAILED")
    assert "PermanentFailure" in dead.exception_class_path
    assert state(reminder) == State.WAITING


def test_what_breaks_before_the_end_leaves_nothing_behind(remind, agent, monkeypatch):
    reminder = remind(agent)

    def send_then_break(*args):
        send(*args)
        raise ZeroDivisionError

    monkeypatch.setattr("community.reminders.delivery.send", send_then_break)
    with pytest.raises(ZeroDivisionError):
        deliver(pk=reminder.pk)
    assert (Event.objects.count(), state(reminder)) == (0, State.WAITING)


def test_a_task_that_was_lost_is_queued_again(remind, come, clock, agent):
    remind(agent)
    queue_due_reminders()
    DBTaskResult.objects.all().delete()
    assert come("2026-12-03 09:59") == []
    assert len(come("2026-12-03 10:00")) == 1


def test_what_was_settled_is_deleted_after_three_years(remind, come, clock, agent):
    remind(agent)
    remind(agent, "2030-01-01 08:00", subject="note:2")
    come("2026-11-30 10:00")
    clock("2029-12-01 09:59")
    assert delete_old_reminders() == 0
    clock("2029-12-02 10:01")
    assert delete_old_reminders() == 1
    assert Reminder.objects.get().subject == "note:2"
