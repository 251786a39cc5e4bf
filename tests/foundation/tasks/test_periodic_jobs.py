"""A periodic job runs once, whatever the number of workers, and caught up once."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django_tasks_db.models import DBTaskResult

from foundation.tasks import schedule
from foundation.tasks.models import PeriodicRun
from foundation.tasks.operations import enqueue_due_jobs
from foundation.tasks.schedule import Job, jobs, register
from foundation.tasks.worker import run_ready

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def runs():
    """Replace every job of the site by one; return the list that it fills."""
    runs = []
    with schedule.registry.replaced():
        register(Job("essai.compter", every=HOUR, run=lambda: runs.append(1)))
        yield runs


def later(hours=1):
    PeriodicRun.objects.update(next_at=Now() - timedelta(hours=hours - 1, seconds=1))


def test_a_job_runs_when_its_time_has_come(runs):
    assert enqueue_due_jobs() == ["essai.compter"]
    run_ready()
    assert (runs, enqueue_due_jobs()) == ([1], [])
    later()
    assert enqueue_due_jobs() == ["essai.compter"]


def test_a_job_says_when_it_was_enqueued_last(runs):
    enqueue_due_jobs()
    run = PeriodicRun.objects.get()
    assert run.last_at is not None
    assert run.next_at - run.last_at == HOUR


def test_a_job_missed_ten_times_is_caught_up_once(runs):
    enqueue_due_jobs()
    run_ready()
    later(hours=10)
    assert enqueue_due_jobs() == ["essai.compter"]
    assert enqueue_due_jobs() == []


def test_a_job_that_still_waits_is_not_enqueued_again(runs):
    enqueue_due_jobs()
    later()
    assert enqueue_due_jobs() == []
    assert DBTaskResult.objects.count() == 1


def test_a_job_leaves_one_trace_and_not_one_for_each_time(runs):
    for _ in range(3):
        enqueue_due_jobs()
        run_ready()
        later()
    assert (len(runs), DBTaskResult.objects.count()) == (3, 1)


def test_a_job_that_is_not_needed_is_no_task_and_comes_again_at_its_next_time(runs):
    reasons = []
    register(Job("essai.compter", every=HOUR, run=lambda: runs.append(1), is_needed=lambda: bool(reasons)))
    assert enqueue_due_jobs() == []
    assert not DBTaskResult.objects.exists()
    reasons.append(True)
    assert enqueue_due_jobs() == []
    later()
    assert enqueue_due_jobs() == ["essai.compter"]


def test_a_job_that_cannot_say_whether_it_is_needed_runs_and_holds_up_no_other(runs):
    def fail():
        raise ZeroDivisionError

    register(Job("essai.autre", every=HOUR, run=lambda: None, is_needed=fail))
    assert enqueue_due_jobs() == ["essai.autre", "essai.compter"]


def test_a_job_that_was_taken_away_does_nothing(runs):
    enqueue_due_jobs()
    with schedule.registry.replaced():
        run_ready()
    assert (runs, DBTaskResult.objects.get().status) == ([], "SUCCESSFUL")


def test_the_jobs_of_the_site_all_run():
    assert {"pages.publish_scheduled", "mail.anonymise_old_mail", "tasks.purge"} <= {job.name for job in jobs()}
    names = enqueue_due_jobs()
    # Nothing has a date here, nobody recovers an account, is suspended, told or reminded, and there is no mailbox.
    waiting = {
        "mail.read_mailbox",
        "members.end_suspensions",
        "notifications.queue_due_mail",
        "notifications.tell",
        "pages.publish_scheduled",
        "recovery.complete",
        "reminders.queue_due",
    }
    # Needed on Tuesdays.
    waiting |= {"digest.send_issue"} - set(names)
    assert names == [job.name for job in jobs() if job.name not in waiting]
    run_ready()
    assert {row.status for row in DBTaskResult.objects.all()} == {"SUCCESSFUL"}
