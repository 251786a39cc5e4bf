"""What is committed wakes whoever listens; what is rolled back does not; no listener stays deaf."""

import os
import signal
import threading
from contextlib import ExitStack, suppress

import pytest
from django.db import connection, transaction

from foundation import wakeups
from foundation.wakeups import Listener, notify

PATIENCE_S = 20
# Long enough for a wake-up that must not come to come.
MOMENT_S = 0.3
AN_HOUR_S = 3600


@pytest.fixture
def listen(transactional_db, settings, tmp_path):
    """Return what begins to listen to a channel; the listener is closed after the test."""
    settings.DATA_DIR = tmp_path
    with ExitStack() as stack:
        yield lambda channel="essai": stack.enter_context(Listener(channel))


@pytest.fixture
def channels(monkeypatch):
    """Count the wake-ups that are sent, and send them."""
    channels = []
    send = wakeups._WakeUp.__call__

    def count(wake_up):
        channels.append(wake_up.channel)
        send(wake_up)

    monkeypatch.setattr(wakeups._WakeUp, "__call__", count)
    return channels


def is_woken(listener):
    return listener.wait(PATIENCE_S)


def is_left_alone(listener):
    return not listener.wait(MOMENT_S)


def test_without_a_transaction_a_listener_is_woken_at_once(listen):
    listener = listen()
    notify("essai")
    assert is_woken(listener)
    assert is_left_alone(listener)


def test_a_listener_is_woken_when_the_transaction_commits_and_not_before(listen):
    listener = listen()
    with transaction.atomic():
        notify("essai")
        assert is_left_alone(listener)
    assert is_woken(listener)


def test_what_is_rolled_back_wakes_nobody(listen):
    listener = listen()
    with transaction.atomic():
        notify("essai")
        transaction.set_rollback(True)
    assert is_left_alone(listener)


def test_what_an_inner_transaction_takes_back_does_not_silence_the_outer_one(listen):
    listener = listen()
    with transaction.atomic():
        with transaction.atomic():
            notify("essai")
            transaction.set_rollback(True)
        notify("essai")
    assert is_woken(listener)


def test_a_transaction_sends_one_wake_up_for_each_channel(listen, channels):
    with transaction.atomic():
        for _ in range(3):
            notify("essai")
            notify("autre")
        with transaction.atomic():
            notify("essai")
    assert channels == ["essai", "autre"]


def test_every_listener_of_the_channel_is_woken_and_no_other(listen):
    first, second, other = listen(), listen(), listen("autre")
    notify("essai")
    assert is_woken(first)
    assert is_woken(second)
    assert is_left_alone(other)


def test_one_woken_while_it_works_does_not_wait_afterwards(listen):
    listener = listen()
    for _ in range(3):
        notify("essai")
    assert is_woken(listener)
    assert any(is_left_alone(listener) for _ in range(5))


@pytest.mark.parametrize("how", ["wait", "pause"])
def test_a_stopped_listener_ends_its_wait(listen, how):
    listener = listen()
    waiting = threading.Thread(target=getattr(listener, how), args=[AN_HOUR_S], daemon=True)
    waiting.start()
    listener.stop()
    waiting.join(PATIENCE_S)
    assert not waiting.is_alive()
    assert not listener.wait(AN_HOUR_S)


def test_a_signal_may_stop_it(listen):
    listener = listen()
    before = signal.signal(signal.SIGALRM, lambda *_: listener.stop())
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        assert not listener.wait(PATIENCE_S)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert listener.is_stopped


def test_wake_ups_do_not_shorten_a_pause(listen):
    listener = listen()
    notify("essai")
    listener.pause(0)
    assert is_woken(listener)


def test_one_that_cannot_listen_looks_for_work_as_often_as_without_wake_ups(listen, monkeypatch):
    def fail(channel):
        raise OSError("no room")

    for source in ("_Pipe", "_Notifications"):
        monkeypatch.setattr(wakeups, source, fail)
    listener = listen()
    pauses = []
    monkeypatch.setattr(listener, "pause", pauses.append)
    assert listener.wait(AN_HOUR_S)
    assert pauses == [wakeups.DEAF_WAIT_S]


def test_one_that_could_not_listen_tries_again_and_looks_for_what_it_missed(listen, monkeypatch):
    monkeypatch.setattr(wakeups, "LISTEN_AGAIN_S", 0)
    with monkeypatch.context() as patch:
        patch.setattr(Listener, "_listen", lambda self: False)
        listener = listen()
    notify("essai")
    assert is_woken(listener)
    notify("essai")
    assert is_woken(listener)
    assert is_left_alone(listener)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only a server breaks connections")
def test_one_whose_connection_breaks_listens_again(listen, monkeypatch):
    monkeypatch.setattr(wakeups, "LISTEN_AGAIN_S", 0)
    listener = listen()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
    # What the server said last, the break itself and the new beginning may each have hidden a wake-up.
    assert is_woken(listener)
    assert any(is_left_alone(listener) for _ in range(5))
    notify("essai")
    assert is_woken(listener)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite wakes by pipes")
class TestPipes:
    def test_a_listener_that_ends_leaves_nothing(self, listen, tmp_path):
        with Listener("essai"):
            assert len(list((tmp_path / "wakeups").iterdir())) == 1
        assert not list((tmp_path / "wakeups").iterdir())

    def test_the_pipe_of_a_killed_listener_is_removed_and_the_others_are_woken(self, listen, tmp_path):
        child = os.fork()
        if child == 0:
            Listener("essai").__enter__()
            os._exit(0)
        os.waitpid(child, 0)
        living = listen()
        assert len(list((tmp_path / "wakeups").iterdir())) == 2
        notify("essai")
        assert is_woken(living)
        assert len(list((tmp_path / "wakeups").iterdir())) == 1

    def test_a_full_pipe_holds_up_no_writer(self, listen):
        listener = listen()
        with suppress(BlockingIOError):
            while True:
                os.write(listener._source.fileno(), b"." * 4096)
        notify("essai")
        assert is_woken(listener)
        assert is_left_alone(listener)

    def test_a_folder_that_cannot_be_read_costs_the_writer_nothing(self, listen, tmp_path):
        (tmp_path / "wakeups").mkdir()
        (tmp_path / "wakeups" / "essai-1").mkdir()
        notify("essai")
