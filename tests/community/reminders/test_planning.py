"""Reminders are created, moved and cancelled with what they are about; nobody is asked twice."""

import pytest

from community.reminders.models import Reminder, State
from community.reminders.operations import Occasion, Plan, cancel, plan
from tests.community.reminders.conftest import KIND, paris

LATER = "2027-05-31 08:00"


def due(reminder):
    reminder.refresh_from_db()
    return reminder.due_at, reminder.state


def test_a_reminder_moves_with_its_date(remind, agent):
    reminder = remind(agent, LATER)
    remind(agent, "2027-06-05 08:00")  # A Saturday.
    assert due(reminder) == (paris("2027-06-05 08:00"), State.WAITING)
    assert reminder.deliver_at == paris("2027-06-07 08:00")


def test_the_same_plan_twice_is_one_reminder(remind, agent):
    assert remind(agent, LATER) == remind(agent, LATER)
    assert Reminder.objects.count() == 1


def test_what_the_plan_no_longer_has_is_cancelled_and_comes_back_with_it(remind, agent):
    reminder = remind(agent, LATER)
    plan(kind=KIND, subjects={"note:1": Plan()})
    assert due(reminder)[1] == State.CANCELLED
    remind(agent, LATER)
    assert due(reminder)[1] == State.WAITING


def test_another_recipient_takes_the_place_of_the_former_one(remind, agent, other_agent):
    reminder = remind(agent, LATER)
    remind(other_agent, LATER)
    assert due(reminder)[1] == State.CANCELLED
    assert Reminder.objects.waiting().get().recipient == other_agent


def test_what_is_gone_takes_its_reminders_with_it(remind, agent):
    reminder, other = remind(agent, LATER), remind(agent, LATER, subject="note:2")
    cancel(subjects=["note:1"])
    assert (due(reminder)[1], due(other)[1]) == (State.CANCELLED, State.WAITING)


@pytest.mark.parametrize("date_after", [LATER, "2026-11-30 09:30"])
def test_what_was_sent_is_not_planned_again(remind, come, agent, date_after):
    reminder = remind(agent)
    assert len(come("2026-11-30 10:00")) == 1
    remind(agent, date_after)
    plan(kind=KIND, subjects={"note:1": Plan()})
    remind(agent, date_after)
    assert due(reminder) == (paris("2026-11-30 09:00"), State.SENT)
    assert come("2027-06-01 10:00") == []


@pytest.mark.parametrize(("due_at", "count"), [("2026-10-31 09:59", 0), ("2026-10-31 10:01", 1)])
def test_a_date_that_is_too_late_for_its_kind_is_not_planned(notes, clock, agent, due_at, count):
    plan(kind=KIND, subjects={"note:1": Plan((Occasion("6", agent.pk, paris(due_at)),))})
    assert Reminder.objects.count() == count


def test_the_queries_are_the_same_for_any_number_of_subjects(notes, clock, agent, count_queries):
    def make(name, count):
        occasions = (Occasion("6", agent.pk, paris(LATER)), Occasion("12", agent.pk, paris(LATER)))
        plan(kind=KIND, subjects={f"{name}:{number}": Plan(occasions) for number in range(count)})

    assert count_queries(lambda: make("a", 1)) == count_queries(lambda: make("b", 30))
