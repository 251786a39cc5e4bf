"""A task that takes too long is stopped; a worker cannot take more memory than its limit."""

import resource
import signal
import threading
import time

import pytest

from foundation.tasks.errors import TimedOut
from foundation.tasks.limits import limit_memory, time_limit


def ring_of_before(*_):
    """Stand for a handler that was there before."""


@pytest.fixture
def handler():
    """Return a function that reads the handler of the alarm, where `ring_of_before` was set."""
    before = signal.signal(signal.SIGALRM, ring_of_before)
    yield lambda: signal.getsignal(signal.SIGALRM)
    signal.signal(signal.SIGALRM, before)


def test_a_block_that_takes_too_long_is_stopped_and_says_its_limit(handler):
    with pytest.raises(TimedOut, match=r"^more than 0\.02 s$"), time_limit(0.02):
        time.sleep(10)
    assert handler() is ring_of_before


def test_nothing_rings_after_a_block_that_ended_in_time(handler):
    with time_limit(100):
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 100
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert handler() is ring_of_before


def test_nothing_rings_after_a_block_that_failed(handler):
    with pytest.raises(ZeroDivisionError), time_limit(100):
        raise ZeroDivisionError
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert handler() is ring_of_before


def test_outside_the_main_thread_there_is_no_limit(handler):
    handlers = []

    def work():
        with time_limit(100):
            handlers.append(handler())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert handlers == [ring_of_before]


@pytest.fixture
def limits(monkeypatch):
    """Return the limits that were set."""
    limits = []
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (1, {resource.RLIMIT_DATA: 7}[kind]))
    monkeypatch.setattr(resource, "setrlimit", lambda *arguments: limits.append(arguments))
    return limits


def test_memory_has_a_limit_that_only_an_administrator_would_raise(limits, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    limit_memory(3)
    assert limits == [(resource.RLIMIT_DATA, (3 * 1024 * 1024, 7))]


def test_memory_has_no_limit_where_the_system_knows_none(limits, monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    limit_memory(3)
    assert limits == []
