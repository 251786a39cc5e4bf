"""A worker without work sleeps: until it is woken, until an hour comes, or as long as the net allows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from foundation import wakeups
from foundation.registries import Registry
from foundation.tasks import schedule
from foundation.tasks.heartbeat import SHORTEST_PAUSE_S, Keeper
from foundation.tasks.models import Turn, Worker
from foundation.tasks.operations import arrive, claim, fail, put_back, retry, tick
from foundation.tasks.operations.attempts import CHANNEL
from foundation.tasks.schedule import Job, register
from foundation.tasks.worker import PAUSE_S, WorkerProcess
from tests.faults import tasks
from tests.listeners import StillListener

pytestmark = pytest.mark.django_db

NET_S = 10


@pytest.fixture(autouse=True)
def _keep_connections(monkeypatch):
    # The test's transaction lives in the connection that a worker would close.
    for place in ("heartbeat", "worker"):
        monkeypatch.setattr(f"foundation.tasks.{place}.close_old_connections", lambda: None)


def worker(waits=1):
    """Return a worker that is stopped at the n-th time that it waits for work."""
    process = WorkerProcess(poll_s=NET_S)
    process.listener = StillListener(waits)
    arrive(worker_id=process.worker_id)
    return process


def waits_of(process):
    process._work()
    return process.listener.waits


def test_without_work_it_waits_as_long_as_the_net_allows():
    assert waits_of(worker()) == [NET_S]


def test_it_runs_what_waits_before_it_sleeps():
    tasks.succeed.enqueue("a")
    tasks.succeed.enqueue("b")
    assert waits_of(worker()) == [NET_S]
    assert (tasks.effects("a"), tasks.effects("b")) == (1, 1)


def test_it_wakes_at_the_hour_of_the_next_task():
    tasks.succeed.using(run_after=timezone.now() + timedelta(seconds=4)).enqueue("a")
    tasks.succeed.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("b")
    [wait] = waits_of(worker())
    assert 0 < wait <= 4


def test_a_task_that_another_is_taking_does_not_keep_it_turning(monkeypatch):
    monkeypatch.setattr("foundation.tasks.worker.claim", lambda worker_id: None)
    tasks.succeed.using(run_after=timezone.now() - timedelta(seconds=4)).enqueue("a")
    assert waits_of(worker(waits=3)) == [PAUSE_S] * 3


def test_each_time_it_wakes_for_nothing_it_asks_two_questions():
    process = worker(waits=50)
    with CaptureQueriesContext(connection) as queries:
        waits_of(process)
    assert len(queries) == 2 * 50
    assert all(query["sql"].startswith("SELECT") for query in queries)


@pytest.fixture
def notified(monkeypatch):
    """Return the list of channels that were notified."""
    notified = []
    for place in ("receivers", "operations.attempts", "operations.dead_letters"):
        monkeypatch.setattr(f"foundation.tasks.{place}.notify", notified.append)
    return notified


def test_whatever_makes_a_task_ready_wakes_workers(notified, agent):
    tasks.succeed.enqueue("a")
    assert notified == [CHANNEL]
    put_back(row=claim(worker_id="a"))
    assert notified == [CHANNEL] * 2
    DBTaskResult.objects.update(run_after=timezone.now())
    fail(row=claim(worker_id="a"), error=ValueError())
    assert notified == [CHANNEL] * 3
    DBTaskResult.objects.update(status="FAILED")
    retry(task_id=DBTaskResult.objects.get().pk, by=agent)
    assert notified == [CHANNEL] * 4


def test_a_dead_letter_wakes_nobody(notified, settings):
    settings.TASK_TRIES = 1
    tasks.succeed.enqueue("a")
    fail(row=claim(worker_id="a"), error=ValueError())
    assert notified == [CHANNEL]


@pytest.fixture
def keeper(settings):
    """Return the keeper of a worker that beats every 15 seconds, with one job every hour that has just run."""
    settings.TASK_BEAT_S, settings.TASK_LEASE_S = 15, 60
    arrive(worker_id="a")
    return Keeper("a")


@pytest.fixture
def one_job(monkeypatch):
    monkeypatch.setattr(schedule, "_jobs", Registry())
    register(Job("essai.compter", every=timedelta(hours=1), run=lambda: None))
    tick()


def fall_silent(worker_id, seconds):
    Worker.objects.filter(worker_id=worker_id).update(beat_at=Now() - timedelta(seconds=seconds))


def test_the_keeper_sleeps_until_its_next_beat(keeper, one_job):
    assert keeper._turn() == 15


def test_the_keeper_wakes_when_the_time_of_a_job_comes(keeper, one_job):
    Turn.objects.update(next_at=Now() + timedelta(seconds=7))
    assert 0 < keeper._turn() <= 7


def test_the_keeper_wakes_when_the_lease_of_a_dead_worker_ends(keeper, one_job):
    arrive(worker_id="b")
    fall_silent("b", 55)
    assert 0 < keeper._turn() <= 5


def test_the_keeper_forgets_a_worker_that_is_dead_already(keeper, one_job):
    arrive(worker_id="b")
    fall_silent("b", 61)
    assert keeper._turn() == 15


def test_the_keeper_does_not_wait_for_its_own_death(keeper, one_job, settings):
    settings.TASK_LEASE_S = 8
    assert keeper._turn() == 15


def test_an_hour_that_has_just_come_does_not_keep_the_keeper_turning(keeper, one_job, monkeypatch):
    monkeypatch.setattr("foundation.tasks.heartbeat.tick", list)
    Turn.objects.update(next_at=Now())
    assert keeper._turn() == SHORTEST_PAUSE_S


def test_after_a_beat_that_failed_the_keeper_tries_again_several_times_in_the_lease(keeper, one_job, monkeypatch):
    def refuse(worker_id):
        raise wakeups.DatabaseError

    monkeypatch.setattr("foundation.tasks.heartbeat.beat", refuse)
    assert keeper._turn() <= (60 - 15) / 5
