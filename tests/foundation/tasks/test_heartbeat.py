"""A worker that lost its lease exits; any other failure of the heartbeat thread is logged, and it goes on."""

import logging
import threading
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, InterfaceError

from foundation.tasks.heartbeat import LEASE_LOST, RETRY_S, SHORTEST_PAUSE_S, Heartbeat

MODULE = "foundation.tasks.heartbeat"


class Exited(BaseException):
    """Raised where the process would end; its argument is the exit status."""


class Upkeep:
    """What a heartbeat calls, without a database: each call is in `calls`, and raises what `errors` has for it."""

    def __init__(self):
        self.calls = []
        self.errors = {}
        self.is_alive = True
        self.next_job = self.next_lease_end = None
        self.now = 1000.0

    def call(self, name, answer=lambda: None):
        def function(**arguments):
            self.calls.append((name, *arguments.values()))
            if name in self.errors:
                raise self.errors[name]
            return answer()

        return function


@pytest.fixture
def upkeep(monkeypatch, settings):
    def leave(status):
        raise Exited(status)

    upkeep = Upkeep()
    answers = {
        "close_old_connections": lambda: None,
        "record_heartbeat": lambda: upkeep.is_alive,
        "requeue_stranded": lambda: 0,
        "enqueue_due_jobs": list,
        "seconds_to_next_job": lambda: upkeep.next_job,
        "seconds_to_next_lease_end": lambda: upkeep.next_lease_end,
    }
    for name, answer in answers.items():
        monkeypatch.setattr(f"{MODULE}.{name}", upkeep.call(name, answer))
    monkeypatch.setattr(f"{MODULE}.connections", SimpleNamespace(close_all=upkeep.call("close_all")))
    monkeypatch.setattr(f"{MODULE}.time", SimpleNamespace(monotonic=lambda: upkeep.now))
    monkeypatch.setattr(f"{MODULE}.os", SimpleNamespace(_exit=leave))
    settings.TASK_HEARTBEAT_S, settings.TASK_LEASE_S = 15, 60
    return upkeep


@pytest.fixture
def heartbeat(upkeep):
    return Heartbeat("a")


def test_it_renews_the_lease_before_it_looks_after_the_queue(heartbeat, upkeep):
    assert heartbeat._run_once() == 15
    assert upkeep.calls == [
        ("close_old_connections",),
        ("record_heartbeat", "a"),
        ("requeue_stranded",),
        ("enqueue_due_jobs",),
        ("seconds_to_next_job",),
        ("seconds_to_next_lease_end", "a"),
    ]


@pytest.mark.parametrize(
    ("next_job", "next_lease_end", "pause"),
    [(None, None, 15), (3, None, 3), (None, 2, 2), (3, 2, 2), (90, 80, 15), (-1, None, SHORTEST_PAUSE_S)],
)
def test_it_sleeps_until_something_is_due(heartbeat, upkeep, next_job, next_lease_end, pause):
    upkeep.next_job, upkeep.next_lease_end = next_job, next_lease_end
    assert heartbeat._run_once() == pause


def test_a_worker_whose_lease_ended_exits_at_once(heartbeat, upkeep, caplog):
    upkeep.is_alive = False
    with pytest.raises(Exited, match=str(LEASE_LOST)):
        heartbeat._run_once()
    assert ("requeue_stranded",) not in upkeep.calls
    assert caplog.messages == ["The worker ends at once: its lease had ended and its task was requeued"]
    assert caplog.records[0].levelno == logging.ERROR


@pytest.mark.parametrize("error", [DatabaseError, InterfaceError])
def test_a_worker_that_the_database_does_not_hear_exits_when_its_lease_is_over(heartbeat, upkeep, caplog, error):
    assert heartbeat._run_once() == 15
    upkeep.errors["record_heartbeat"] = error()
    upkeep.now += 60
    assert heartbeat._run_once() == RETRY_S
    assert caplog.messages == [f"The worker cannot renew its lease ({error.__name__})"]
    upkeep.now += 1
    with pytest.raises(Exited, match=str(LEASE_LOST)):
        heartbeat._run_once()
    assert caplog.messages[-1] == "The worker ends at once: the database has not heard of it for longer than its lease"


def test_a_heartbeat_counts_from_when_it_was_sent(heartbeat, upkeep, monkeypatch):
    def answer_late(worker_id):
        upkeep.now += 61
        return True

    monkeypatch.setattr(f"{MODULE}.record_heartbeat", answer_late)
    with pytest.raises(Exited):
        heartbeat._run_once()


def test_the_pause_after_an_error_is_no_longer_than_between_heartbeats(heartbeat, upkeep, settings):
    upkeep.errors["record_heartbeat"] = DatabaseError()
    settings.TASK_HEARTBEAT_S = 2
    assert heartbeat._run_once() == 2


def test_a_worker_that_is_stopping_does_not_exit(heartbeat, upkeep):
    heartbeat.stop()
    upkeep.is_alive = False
    assert heartbeat._run_once() == 15
    upkeep.errors["record_heartbeat"] = DatabaseError()
    upkeep.now += 61
    assert heartbeat._run_once() == RETRY_S


def test_an_error_of_a_job_is_logged_and_the_lease_is_renewed_all_the_same(heartbeat, upkeep, caplog):
    upkeep.errors["enqueue_due_jobs"] = ZeroDivisionError()
    upkeep.now += 61
    assert heartbeat._run_once() == RETRY_S
    assert caplog.messages == ["The upkeep of the queue failed"]
    assert caplog.records[0].exc_info


def test_the_thread_beats_until_it_is_stopped(heartbeat, upkeep, settings, monkeypatch):
    settings.TASK_HEARTBEAT_S = 0.001
    has_beaten_twice = threading.Event()
    threads = []

    def beat(worker_id):
        threads.append(threading.current_thread())
        if len(threads) > 1:
            has_beaten_twice.set()
        return True

    monkeypatch.setattr(f"{MODULE}.record_heartbeat", beat)
    heartbeat.start()
    assert has_beaten_twice.wait(10)
    heartbeat.stop()
    assert not threads[0].is_alive()
    # A daemon, or a worker could not end while a heartbeat waits for the database.
    assert (threads[0].name, threads[0].daemon) == ("heartbeat", True)
    assert upkeep.calls[-1] == ("close_all",)
