"""A worker process registers, works and leaves in order, whatever ends it; a try ends in one way only."""

import signal
import sys
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, InterfaceError

from foundation.tasks import worker as module
from foundation.tasks.errors import RetryLater
from foundation.tasks.worker import (
    INTERRUPTED,
    LONGEST_PAUSE_S,
    OUT_OF_MEMORY,
    PAUSE_S,
    EndNow,
    WorkerProcess,
    attempt,
    run_ready,
)
from tests.listeners import MOST_PAUSES, StillListener

POLL_S = 10


@pytest.fixture
def calls(monkeypatch):
    """Return what is called instead of the database, the signals and the heartbeat, with the worker's name."""
    calls = []

    def recorded(name):
        return lambda **arguments: calls.append((name, *arguments.values()))

    class Heart:
        def __init__(self, worker_id):
            self.start = lambda: calls.append(("start", worker_id))
            self.stop = lambda: calls.append(("stop", worker_id))

    for name in ("register_worker", "unregister_worker", "requeue_stranded", "close_old_connections"):
        monkeypatch.setattr(module, name, recorded(name))
    monkeypatch.setattr(module, "Heartbeat", Heart)
    monkeypatch.setattr(module, "claim", recorded("claim"))
    monkeypatch.setattr(module, "seconds_to_next", lambda: None)
    return calls


@pytest.fixture
def handlers(monkeypatch):
    """Return the handlers of signals that a worker sets, none of which is set in truth."""
    handlers = {}
    monkeypatch.setattr(module.signal, "signal", handlers.__setitem__)
    return handlers


@pytest.fixture
def worker(calls, handlers):
    worker = WorkerProcess(poll_s=POLL_S)
    worker.listener = StillListener()
    return worker


def names(calls):
    return [name for name, *_ in calls if name not in ("close_old_connections", "claim")]


def test_it_has_a_name_of_its_own_and_listens_for_tasks(monkeypatch):
    monkeypatch.setattr(module, "Listener", lambda channel: channel)
    worker, other = WorkerProcess(poll_s=1), WorkerProcess(poll_s=1)
    assert len({worker.worker_id, other.worker_id}) == 2
    assert len(worker.worker_id) == 32
    assert worker.listener == module.CHANNEL


def test_it_registers_works_and_leaves(worker, calls):
    worker.run()
    assert names(calls) == ["register_worker", "start", "stop", "unregister_worker"]
    assert {name for _, *arguments in calls for name in arguments} == {worker.worker_id}
    assert worker.listener.waits == [POLL_S]
    assert ("close_old_connections",) in calls
    assert ("claim", worker.worker_id) in calls


def test_the_first_signal_lets_the_task_end_and_the_second_does_not(worker, handlers):
    worker.run()
    assert set(handlers) == {signal.SIGTERM, signal.SIGINT}
    worker.listener = StillListener()
    for handle in handlers.values():
        worker.listener.is_stopped = False
        handle(signal.SIGTERM, None)
        assert worker.listener.is_stopped
        with pytest.raises(EndNow):
            handle(signal.SIGTERM, None)


def test_a_worker_told_to_end_now_has_its_task_requeued(worker, calls, monkeypatch):
    def interrupt(worker_id):
        raise EndNow

    monkeypatch.setattr(module, "claim", interrupt)
    with pytest.raises(SystemExit) as exit_of_process:
        worker.run()
    assert exit_of_process.value.code == INTERRUPTED
    assert names(calls) == ["register_worker", "start", "stop", "unregister_worker", "requeue_stranded"]


def test_a_task_that_took_all_memory_is_the_last_of_its_worker(worker, calls, monkeypatch, caplog):
    monkeypatch.setattr(module, "claim", lambda worker_id: SimpleNamespace(task_path="essai"))
    monkeypatch.setattr(module, "attempt", lambda row: MemoryError())
    with pytest.raises(SystemExit) as exit_of_process:
        worker.run()
    assert exit_of_process.value.code == OUT_OF_MEMORY
    assert names(calls) == ["register_worker", "start", "stop", "unregister_worker"]
    assert caplog.messages == ["The worker ends, to be restarted: essai took all its memory"]


def test_any_other_error_of_a_task_lets_its_worker_go_on(worker, monkeypatch):
    rows = [None, SimpleNamespace(task_path="b"), SimpleNamespace(task_path="a")]
    monkeypatch.setattr(module, "claim", lambda worker_id: rows.pop())
    monkeypatch.setattr(module, "attempt", lambda row: ValueError())
    worker.run()
    assert rows == []


def test_a_worker_that_cannot_register_leaves_all_the_same(worker, calls, monkeypatch):
    def refuse(worker_id):
        raise DatabaseError

    monkeypatch.setattr(module, "register_worker", refuse)
    with pytest.raises(DatabaseError):
        worker.run()
    assert names(calls) == ["stop", "unregister_worker"]


def test_pauses_after_database_errors_grow_and_begin_anew_after_work(worker, calls, monkeypatch, caplog):
    errors = [DatabaseError()] * (MOST_PAUSES - 2) + [None, InterfaceError(), DatabaseError()]

    def claim(worker_id):
        if error := errors.pop():
            raise error
        return SimpleNamespace(task_path="a")

    monkeypatch.setattr(module, "claim", claim)
    monkeypatch.setattr(module, "attempt", lambda row: None)
    worker._work()
    assert worker.listener.pauses[:8] == [2 * PAUSE_S, 4 * PAUSE_S, *(PAUSE_S * 2**n for n in (1, 2, 3, 4)), 10, 10]
    assert max(worker.listener.pauses) == LONGEST_PAUSE_S
    assert caplog.messages[:2] == [
        "The queue cannot be read (DatabaseError); again in 1.0 s",
        "The queue cannot be read (InterfaceError); again in 2.0 s",
    ]


@pytest.mark.parametrize(
    ("seconds", "wait"), [(None, POLL_S), (4, 4), (POLL_S + 1, POLL_S), (0, PAUSE_S), (-1, PAUSE_S), (0.1, 0.1)]
)
def test_it_waits_for_the_next_task_and_no_longer_than_the_poll_interval(worker, monkeypatch, seconds, wait):
    monkeypatch.setattr(module, "seconds_to_next", lambda: seconds)
    worker._work()
    assert worker.listener.waits == [wait]


class Ends:
    """The ends of tries, which would be written in the database."""

    def __init__(self):
        self.calls = []
        self.is_recorded = self.will_retry = True

    def finish(self, *, row, value):
        self.calls.append(("finish", row.pk, value))
        return self.is_recorded

    def postpone(self, *, row):
        self.calls.append(("postpone", row.pk))

    def fail(self, *, row, error):
        self.calls.append(("fail", row.pk, error))
        return self.will_retry


@pytest.fixture
def ends(monkeypatch):
    ends = Ends()
    for name in ("finish", "postpone", "fail"):
        monkeypatch.setattr(module, name, getattr(ends, name))
    return ends


def row_of(call, *args, **kwargs):
    return SimpleNamespace(
        pk=7,
        task_path="essai",
        task=SimpleNamespace(call=call),
        task_result=SimpleNamespace(args=args, kwargs=kwargs),
    )


def raising(error):
    def call():
        raise error

    return call


def test_a_task_has_its_arguments_and_its_value_is_recorded(ends):
    assert attempt(row_of(lambda *args, **kwargs: (args, kwargs), 1, 2, a=3)) is None
    assert ends.calls == [("finish", 7, ((1, 2), {"a": 3}))]


def test_a_value_that_comes_after_the_lease_is_logged(ends, caplog):
    ends.is_recorded = False
    assert attempt(row_of(lambda: None)) is None
    assert caplog.messages == ["Task 7 was requeued meanwhile"]


def test_a_task_that_asks_to_run_later_is_postponed(ends):
    error = RetryLater()
    assert attempt(row_of(raising(error))) is error
    assert ends.calls == [("postpone", 7)]


@pytest.mark.parametrize("error", [ValueError(), SystemExit(), KeyboardInterrupt()], ids=lambda it: type(it).__name__)
def test_whatever_a_task_raises_is_a_failed_try(ends, caplog, error):
    assert attempt(row_of(raising(error))) is error
    assert ends.calls == [("fail", 7, error)]
    assert caplog.messages == [f"Task essai failed ({type(error).__name__}), to be retried"]


def test_the_log_promises_no_retry_where_there_is_none(ends, caplog):
    ends.will_retry = False
    attempt(row_of(raising(ValueError())))
    assert caplog.messages == ["Task essai failed (ValueError)"]


def test_a_failed_try_keeps_nothing_of_what_its_task_held(ends):
    frames = []

    def take_memory():
        piece = bytearray(1)
        frames.append(sys._getframe())
        raise MemoryError(len(piece))

    attempt(row_of(take_memory))
    assert "piece" not in frames[0].f_locals


def test_a_worker_told_to_end_now_records_nothing(ends):
    with pytest.raises(EndNow):
        attempt(row_of(raising(EndNow())))
    assert ends.calls == []


def test_a_task_has_the_time_of_its_own_limit_or_of_all(ends, monkeypatch, settings):
    seconds = []
    limit = module.time_limit
    monkeypatch.setattr(module, "time_limit", lambda each: seconds.append(each) or limit(each))
    settings.TASK_TIME_LIMIT_S, settings.TASK_TIME_LIMITS_S = 100, {"autre": 200}
    attempt(row_of(lambda: None))
    settings.TASK_TIME_LIMITS_S = {"essai": 300}
    attempt(row_of(lambda: None))
    assert seconds == [100, 300]


def test_logs_of_a_task_have_its_number_and_its_name(ends, monkeypatch):
    activities = []
    activity = module.activity
    monkeypatch.setattr(module, "activity", lambda *names: activities.append(names) or activity(*names))
    attempt(row_of(lambda: None))
    assert activities == [("task-7", "essai")]


def test_what_is_ready_is_run_here_up_to_a_number_of_tries(calls, monkeypatch):
    rows = [*range(5)]
    tries, workers = [], []
    monkeypatch.setattr(module, "claim", lambda worker_id: workers.append(worker_id) or (rows.pop(0) if rows else None))
    monkeypatch.setattr(module, "attempt", tries.append)
    assert run_ready(limit=3) == 3
    assert run_ready() == 2
    assert tries == [0, 1, 2, 3, 4]
    assert names(calls) == ["register_worker", "unregister_worker"] * 2
    (_, first), (_, first_again), (_, second), _ = calls
    assert first == first_again != second
    assert workers == [first] * 3 + [second] * 3
    assert first.startswith("here-")
    assert len(first) == len("here-") + 8


def test_a_worker_of_here_leaves_when_something_fails(calls, monkeypatch):
    monkeypatch.setattr(module, "claim", lambda worker_id: 1)
    monkeypatch.setattr(module, "attempt", lambda row: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run_ready()
    assert names(calls) == ["register_worker", "unregister_worker"]
