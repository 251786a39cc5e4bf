"""Real processes of the site on the database of the test, and patience that waits for conditions."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection

PATIENCE_S = 60


def wait_until(condition: Callable[[], Any], what: str = "nothing happened") -> None:
    """Wait for a condition; fail with `what` when it does not come."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def database_url() -> str:
    """Return the address of the test's own database."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    parts = urlsplit(os.environ["DATABASE_URL"])
    return parts._replace(path=f"/{quote(name)}").geturl()


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a process that shares the test's database and data folder."""
    shared = {"DATABASE_URL": database_url(), "DATA_DIR": str(settings.DATA_DIR), "MODE": "test", "LOG_LEVEL": "ERROR"}
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.faults.settings", **shared, **more}


def is_alive(pid: int) -> bool:
    """Return whether a process lives."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class WorkerPool:
    """Starts workers and kills them."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.pids: list[int] = []

    def start(self, *, requeues_stranded: bool = True, **changed: Any) -> int:
        """Start a worker, with or without a reaper, with these settings changed; return its process id."""
        return self._order({"requeues_stranded": requeues_stranded, "settings": changed})

    def start_writer(self, journal: Path, acknowledged: Path) -> int:
        """Start a process that enqueues tasks and writes down what was acknowledged; return its process id."""
        return self._order({"journal": str(journal), "acknowledged": str(acknowledged)})

    def _order(self, order: dict[str, Any]) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(order)}\n")
        self._process.stdin.flush()
        self.pids.append(int(self._process.stdout.readline()))
        return self.pids[-1]

    def living(self) -> list[int]:
        """Return the process ids of the workers that live."""
        return [pid for pid in self.pids if is_alive(pid)]

    def kill_all(self) -> None:
        """Kill those that live."""
        for pid in self.living():
            self.kill(pid)
        self.pids = []

    def kill(self, pid: int, number: int = signal.SIGKILL) -> None:
        """Send a signal, and wait for the end when it is SIGKILL."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        if number == signal.SIGKILL:
            wait_until(lambda: not is_alive(pid))


@contextlib.contextmanager
def worker_pool(**more: str) -> Iterator[WorkerPool]:
    """Load the site once in a process of its own, whose workers are killed at the end."""
    command = [sys.executable, "-m", "tests.faults.worker_pool"]
    process = subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=environment(**more),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    workers = WorkerPool(process)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield workers
    finally:
        workers.kill_all()
        process.kill()
        process.communicate()


def lines(path: Path) -> list[str]:
    """Return the lines of a file, none when it is not there yet."""
    return path.read_text().splitlines() if path.exists() else []
