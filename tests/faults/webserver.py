"""The web server as the site runs it, whose workers can be killed, and people who write in the CMS through it."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings

from tests.faults.processes import environment, is_alive, wait_until

CSRF = "a" * 32
LIST = "/gestion/redirects/"
FORM = f"{LIST}add/"
LINK = "https://exemple.invalid/"
FOUND = 302
LISTEN = "0A"
PATIENCE_S = 60


@dataclass
class WebServer:
    """A running granian."""

    process: subprocess.Popen[bytes]
    port: int

    def workers(self) -> list[int]:
        """Return the process ids of its workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [pid for pid in map(int, children.split()) if is_worker(pid)]

    def listening(self) -> int:
        """Return how many of its workers listen: each has a socket of its own, opened once it is ready."""
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        return sum(row[1] == f"0100007F:{self.port:04X}" and row[3] == LISTEN for row in rows)

    def kill_worker(self, pid: int) -> None:
        """Kill a worker outright and wait for its end."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: pid not in self.workers() or not is_alive(pid))


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
        env=environment(**more, PORT=str(port)),
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


@dataclass
class Writers:
    """People who each write one redirect after the other; what each was told is kept."""

    port: int
    session: str
    acknowledged: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextlib.contextmanager
    def writing(self, people: int) -> Iterator[None]:
        """Have them write for as long as the block lasts."""
        threads = [threading.Thread(target=self._write, args=(number,)) for number in range(people)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def _write(self, person: int) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            path = f"/essai/f{person}-{number}"
            try:
                status = self._post(path)
            except (OSError, http.client.HTTPException):
                self.failed.append(path)
                continue
            if status == FOUND:
                self.acknowledged.append(path)
            else:
                self.refused.append(status)

    def _post(self, path: str) -> int:
        told = {"old_path": path, "redirect_link": LINK, "site": "", "redirect_page": "", "csrfmiddlewaretoken": CSRF}
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={self.session}; csrftoken={CSRF}",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            connection.request("POST", FORM, urlencode(told), headers)
            answer = connection.getresponse()
            # Sent to the door instead of to the list, nobody wrote anything.
            return answer.status if answer.getheader("Location") == LIST else -answer.status
        finally:
            connection.close()
