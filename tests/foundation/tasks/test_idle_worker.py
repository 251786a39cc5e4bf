"""A worker without a task sleeps until it is woken, until a task is due, or for the poll interval."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from foundation import wakeups
from foundation.tasks import schedule
from foundation.tasks.heartbeat import SHORTEST_PAUSE_S, Heartbeat
from foundation.tasks.models import PeriodicRun, Worker
from foundation.tasks.operations import claim, enqueue_due_jobs, fail, postpone, register_worker, retry
from foundation.tasks.operations.attempts import CHANNEL
from foundation.tasks.schedule import Job, register
from foundation.tasks.worker import PAUSE_S, WorkerProcess
from tests.faults import tasks
from tests.listeners import StillListener

pytestmark = pytest.mark.django_db

POLL_S = 10


@pytest.fixture(autouse=True)
def _keep_connections(monkeypatch):
    # The test's transaction lives in the connection that a worker would close.
    for place in ("heartbeat", "worker"):
        monkeypatch.setattr(f"foundation.tasks.{place}.close_old_connections", lambda: None)


def worker(waits=1):
    """Return a worker that is stopped at the n-th time that it waits for work."""
    process = WorkerProcess(poll_s=POLL_S)
    process.listener = StillListener(waits)
    register_worker(worker_id=process.worker_id)
    return process


def waits_of(process):
    process._work()
    return process.listener.waits


def test_without_a_task_it_waits_for_the_poll_interval():
    assert waits_of(worker()) == [POLL_S]


def test_it_runs_what_waits_before_it_sleeps():
    tasks.succeed.enqueue("a")
    tasks.succeed.enqueue("b")
    assert waits_of(worker()) == [POLL_S]
    assert (tasks.effects("a"), tasks.effects("b")) == (1, 1)


def test_it_wakes_when_the_next_task_is_due():
    tasks.succeed.using(run_after=timezone.now() + timedelta(seconds=4)).enqueue("a")
    tasks.succeed.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("b")
    [wait] = waits_of(worker())
    assert 0 < wait <= 4


def test_a_task_that_another_is_taking_does_not_make_it_spin(monkeypatch):
    monkeypatch.setattr("foundation.tasks.worker.claim", lambda worker_id: None)
    tasks.succeed.using(run_after=timezone.now() - timedelta(seconds=4)).enqueue("a")
    assert waits_of(worker(waits=3)) == [PAUSE_S] * 3


def test_each_time_it_wakes_for_nothing_it_sends_two_queries():
    process = worker(waits=50)
    with CaptureQueriesContext(connection) as queries:
        waits_of(process)
    assert len(queries) == 2 * 50
    assert all(query["sql"].startswith("SELECT") for query in queries)


@pytest.fixture
def channels(monkeypatch):
    """Return the list of channels that were notified."""
    channels = []
    for place in ("receivers", "operations.attempts", "operations.dead_letters"):
        monkeypatch.setattr(f"foundation.tasks.{place}.notify", channels.append)
    return channels


def test_whatever_makes_a_task_ready_wakes_workers(channels, agent):
    tasks.succeed.enqueue("a")
    assert channels == [CHANNEL]
    postpone(row=claim(worker_id="a"))
    assert channels == [CHANNEL] * 2
    DBTaskResult.objects.update(run_after=timezone.now())
    fail(row=claim(worker_id="a"), error=ValueError())
    assert channels == [CHANNEL] * 3
    DBTaskResult.objects.update(status="FAILED")
    retry(task_id=DBTaskResult.objects.get().pk, by=agent)
    assert channels == [CHANNEL] * 4


def test_a_dead_letter_wakes_nobody(channels, settings):
    settings.TASK_TRIES = 1
    tasks.succeed.enqueue("a")
    fail(row=claim(worker_id="a"), error=ValueError())
    assert channels == [CHANNEL]


@pytest.fixture
def heartbeat(settings):
    """Return the heartbeat of a worker that beats every 15 seconds, with one job every hour that has just run."""
    settings.TASK_HEARTBEAT_S, settings.TASK_LEASE_S = 15, 60
    register_worker(worker_id="a")
    return Heartbeat("a")


@pytest.fixture
def one_job():
    with schedule.registry.replaced():
        register(Job("essai.compter", every=timedelta(hours=1), run=lambda: None))
        enqueue_due_jobs()
        yield


def fall_silent(worker_id, seconds):
    Worker.objects.filter(worker_id=worker_id).update(heartbeat_at=Now() - timedelta(seconds=seconds))


def test_the_thread_sleeps_until_its_next_heartbeat(heartbeat, one_job):
    assert heartbeat._run_once() == 15


def test_the_thread_wakes_when_the_time_of_a_job_comes(heartbeat, one_job):
    PeriodicRun.objects.update(next_at=Now() + timedelta(seconds=7))
    assert 0 < heartbeat._run_once() <= 7


def test_it_wakes_when_the_lease_of_a_dead_worker_ends(heartbeat, one_job):
    register_worker(worker_id="b")
    fall_silent("b", 55)
    assert 0 < heartbeat._run_once() <= 5


def test_it_ignores_a_lease_that_has_already_ended(heartbeat, one_job):
    register_worker(worker_id="b")
    fall_silent("b", 61)
    assert heartbeat._run_once() == 15


def test_it_ignores_its_own_lease(heartbeat, one_job, settings):
    settings.TASK_LEASE_S = 8
    assert heartbeat._run_once() == 15


def test_an_hour_that_has_just_come_does_not_make_it_spin(heartbeat, one_job, monkeypatch):
    monkeypatch.setattr("foundation.tasks.heartbeat.enqueue_due_jobs", list)
    PeriodicRun.objects.update(next_at=Now())
    assert heartbeat._run_once() == SHORTEST_PAUSE_S


def test_after_a_heartbeat_that_failed_it_tries_again_several_times_in_the_lease(heartbeat, one_job, monkeypatch):
    def refuse(worker_id):
        raise wakeups.DatabaseError

    monkeypatch.setattr("foundation.tasks.heartbeat.record_heartbeat", refuse)
    assert heartbeat._run_once() <= (60 - 15) / 5
