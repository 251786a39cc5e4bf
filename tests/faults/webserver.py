"""The web server as the site runs it, whose workers can be killed."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.faults.processes import environment, is_alive, wait_until

ESTABLISHED, LISTEN = "01", "0A"
NOT_ACCEPTED = 0
PATIENCE_S = 60


@dataclass(frozen=True)
class Kill:
    """The end of a worker: when (`time.monotonic`), and the ports of the clients whose connections it held."""

    began_at: float
    ended_at: float
    held: frozenset[int]
    queued: frozenset[int]


@dataclass
class WebServer:
    """A running granian."""

    process: subprocess.Popen[bytes]
    port: int

    def workers(self) -> list[int]:
        """Return the process ids of its workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [pid for pid in map(int, children.split()) if is_worker(pid)]

    def _sockets(self) -> Iterator[tuple[int, str, int]]:
        """Yield the other end's port, the state and the inode of each of its sockets."""
        for row in map(str.split, Path("/proc/net/tcp").read_text().splitlines()[1:]):
            if row[1] == f"0100007F:{self.port:04X}":
                yield int(row[2].rpartition(":")[2], 16), row[3], int(row[9])

    def listening(self) -> int:
        """Return how many of its workers listen: each has a socket of its own, opened once it is ready."""
        return sum(state == LISTEN for _, state, _ in self._sockets())

    def holders(self, port: int) -> list[int]:
        """Return the workers that hold the connection of a client's port."""
        inodes = {inode for other, _, inode in self._sockets() if other == port}
        return [pid for pid in self.workers() if inodes & inodes_of(pid)]

    def kill_worker(self, pid: int) -> Kill:
        """Kill a worker outright, wait for its end, and return whose connections died with it.

        It is stopped first, so that what it holds does not change while it is read.
        """
        began_at = time.monotonic()
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGSTOP)
        its = inodes_of(pid)
        sockets = [each for each in self._sockets() if each[1] != LISTEN]
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: pid not in self.workers() or not is_alive(pid))
        held = frozenset(port for port, _, inode in sockets if inode in its)
        queued = frozenset(port for port, state, inode in sockets if (state, inode) == (ESTABLISHED, NOT_ACCEPTED))
        return Kill(began_at, time.monotonic(), held, queued)


def inodes_of(pid: int) -> set[int]:
    """Return the inodes of the sockets that a process holds."""
    pids = set()
    for link in Path(f"/proc/{pid}/fd").glob("*"):
        with contextlib.suppress(OSError):
            name = os.readlink(link)
            if name.startswith("socket:["):
                pids.add(int(name.removeprefix("socket:[").removesuffix("]")))
    return pids


def is_worker(pid: int) -> bool:
    """Return whether a child of granian serves: Python also starts a tracker of resources."""
    try:
        return b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


@contextlib.contextmanager
def web_server(workers: int, threads: int, **more: str) -> Iterator[WebServer]:
    """Serve the site on the database of the test, `more` in its environment, for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    options = ["--workers", str(workers), "--blocking-threads", str(threads), "--no-ws", "--respawn-failed-workers"]
    options += ["--workers-kill-timeout", "2"]
    process = subprocess.Popen(
        [*command, *options, "--log-level", "error", "config.wsgi:application"],
        cwd=settings.BASE_DIR,
        env=environment(**{"WEB_THREADS": str(threads), **more, "PORT": str(port)}),
        start_new_session=True,
    )

    def answers() -> bool:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
            connection.request("GET", "/sante/web")
            return connection.getresponse().status == http.HTTPStatus.OK
        return False

    try:
        wait_until(answers, "the web server does not start")
        yield WebServer(process, port)
    finally:
        # In a session of its own: nothing of it outlives the test.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE_S)
