"""A database whose power can be cut: the file of the test on SQLite, a server of its own on PostgreSQL."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

import psycopg
from django.db import connection

from tests.faults.processes import database_url, is_alive, wait_until

NAME = "essai"


class Machine(Protocol):
    """What a test of power cuts needs of a database."""

    url: str

    def cut(self) -> None:
        """Kill every process of the database."""

    def restart(self) -> None:
        """Start it again as after a cut."""

    def damage(self) -> str:
        """Return what the database's own check finds wrong, nothing when all is well."""

    def rows(self, statement: str) -> list[Any]:
        """Return the rows of a statement."""


class SqliteMachine:
    """There is no process: the writers and the workers are the machine."""

    def __init__(self) -> None:
        self.url = database_url()

    def cut(self) -> None:
        """Nothing to kill."""

    def restart(self) -> None:
        """Nothing to start."""

    def damage(self) -> str:
        [(verdict,)] = self.rows("PRAGMA integrity_check")
        return "" if verdict == "ok" else str(verdict)

    def rows(self, statement: str) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return list(cursor.fetchall())


class PostgresMachine:
    """A server with a copy of the test's database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        self.url = f"postgresql://postgres@{quote(str(folder), safe='')}/{NAME}"
        self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        self.restart()
        self._run("createdb", "-h", str(folder), "-U", "postgres", NAME)
        dump = self._run("pg_dump", "--dbname", database_url())
        self._run("psql", "-q", "-v", "ON_ERROR_STOP=1", "--dbname", self.url, standard_input=dump)

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *arguments: str, standard_input: str = "") -> str:
        # PostgreSQL refuses to run as root.
        as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.getuid() == 0 else []
        process = subprocess.run(
            [*as_postgres, str(self.bin / program), *arguments],
            cwd=self.folder,
            input=standard_input,
            capture_output=True,
            text=True,
            check=False,
        )
        assert process.returncode == 0, process.stderr
        return process.stdout

    def cut(self) -> None:
        postmaster = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        family = [postmaster, *map(int, children)]
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not any(map(is_alive, family)))

    def restart(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self._run("pg_ctl", "-D", self._data, "-l", str(self.folder / "log"), "-w", "-t", "60", "-o", options, "start")

    def damage(self) -> str:
        return self._run("pg_amcheck", "--install-missing", "-h", str(self.folder), "-U", "postgres", "-d", NAME)

    def rows(self, statement: str) -> list[Any]:
        with psycopg.connect(self.url) as server:
            return list(server.execute(statement))


@contextlib.contextmanager
def a_machine() -> Iterator[Machine]:
    """Give a database for as long as the block lasts."""
    if connection.vendor == "sqlite":
        yield SqliteMachine()
        return
    folder = Path(tempfile.mkdtemp(prefix="prochains-pas-cut-", dir="/tmp"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        machine = PostgresMachine(folder)
        yield machine
        machine.cut()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
