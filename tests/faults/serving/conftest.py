"""A PostgreSQL of the tests' own, which they may stop, and granian in front of a small site."""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from bin.supervise import web_command

PATIENCE_S = 90
BINARIES = sorted(glob.glob("/usr/lib/postgresql/*/bin"))


def wait_until(condition: Callable[[], Any], what: str) -> None:
    """Wait until the condition holds; the machine may be slow."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


class OwnPostgres:
    """A server in a folder of its own, reached by a socket."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.as_postgres: dict[str, Any] = {}
        if os.getuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(folder, user.pw_uid, user.pw_gid)
            # PostgreSQL refuses to run as root.
            self.as_postgres = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        self._run("initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.url = f"postgresql://postgres@{str(folder).replace('/', '%2F')}/postgres"

    def _run(self, program: str, *options: object) -> None:
        command = [f"{BINARIES[-1]}/{program}", *map(str, options)]
        log = (self.folder.parent / f"{self.folder.name}.log").open("a")
        with log:
            subprocess.run(command, check=True, cwd="/", stdout=log, stderr=log, **self.as_postgres)

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self._run("pg_ctl", "-D", self.folder / "data", "-w", "-t", PATIENCE_S, "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-w", "-t", PATIENCE_S, "-m", "fast", "stop")

    def connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(dbname="postgres", user="postgres", host=str(self.folder))


@pytest.fixture(scope="module")
def postgres() -> Iterator[OwnPostgres]:
    if not BINARIES:
        pytest.skip("PostgreSQL is not on this machine")
    folder = Path(tempfile.mkdtemp(prefix="pp-faults-"))
    server = OwnPostgres(folder)
    server.start()
    with server.connect() as connection:
        connection.execute("CREATE TABLE hot (id integer)")
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)
    folder.with_name(f"{folder.name}.log").unlink(missing_ok=True)


def lower_names(headers: Any) -> dict[str, str]:
    """Return headers by their names in small letters, as granian sends them."""
    return {name.lower(): value for name, value in headers.items()}


@dataclass
class SmallSite:
    """Granian, running."""

    process: subprocess.Popen[bytes]
    port: int

    def get(self, path: str, timeout: float = PATIENCE_S) -> tuple[int, dict[str, str], str]:
        """Return status, headers and text; status 0 when the connection failed."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=timeout) as answer:
                return answer.status, lower_names(answer.headers), answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, lower_names(error.headers), error.read().decode()
        except OSError as error:
            return 0, {}, str(error)

    def status(self, path: str) -> int:
        return self.get(path)[0]


@pytest.fixture
def serve() -> Iterator[Callable[..., SmallSite]]:
    """Return a function that starts the small site, with the options of `bin/supervise.py`."""
    processes: list[subprocess.Popen[bytes]] = []

    def start(**variables: str) -> SmallSite:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = web_command("127.0.0.1", port, application="tests.faults.serving.small_site:application")
        environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env={**environment, "MODE": "test", "DATA_DIR": str(settings.DATA_DIR), **variables},
        )
        processes.append(process)
        site = SmallSite(process, port)
        wait_until(lambda: site.status("/free/") == 200, "granian does not start")
        return site

    yield start
    for process in processes:
        process.terminate()
        process.wait(PATIENCE_S)
