"""New code under load, and clients that take their time, cost no reader an answer (F25, F19)."""

import contextlib
import signal
import socket
import threading

from tests.faults.serving.conftest import wait_until


def test_processes_are_replaced_under_load_without_a_failed_answer(serve):
    site = serve()
    statuses: list[int] = []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            statuses.append(site.status("/free/"))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for _ in range(2):
        before = len(statuses)
        site.process.send_signal(signal.SIGHUP)
        wait_until(lambda before=before: len(statuses) > before + 150, "nobody is answered")
    over.set()
    for reader in readers:
        reader.join()
    assert set(statuses) == {200}


def test_sixteen_slow_clients_do_not_stop_readers(serve):
    site = serve()
    with contextlib.ExitStack() as stack:
        for number in range(16):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", site.port)))
            # Half of them never end their question, the others never read the answer.
            slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            slow.sendall(b"GET /free/ HTTP/1.1\r\nHost: a\r\n" + (b"X-Slow: " if number % 2 else b"\r\n"))
        assert {site.status("/free/") for _ in range(50)} == {200}
