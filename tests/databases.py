"""The database that tests find: migrated and with the groups of the CMS, made once and copied by each test process.

Copies are called `kind-key`; the key changes with what the copy was made from, and a copy of another key is removed.
"""

import fcntl
import hashlib
import os
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql
from wagtail.models import Site

from community.members.operations import create_groups

ROOT: Path = settings.BASE_DIR
TEMPLATES_DIR = ROOT / ".local" / "tests"
STATE_OF_SCHEMA = ("*/migrations/*.py", "*/*/migrations/*.py")
ALSO_DECIDES = ("requirements.txt", "config/settings/apps.py", "tests/databases.py")


def _digest(paths: list[Path], start: str = "") -> str:
    digest = hashlib.sha256(start.encode())
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def schema_key() -> str:
    """Return a short word that changes with any migration, ours or of a package."""
    paths = [path for pattern in STATE_OF_SCHEMA for path in ROOT.glob(pattern)]
    return _digest([*paths, *(ROOT / name for name in ALSO_DECIDES)])


@cache
def code_key() -> str:
    """Return a short word that changes with the schema, and with any file in a house: code, data, word lists."""
    files = [path for house in settings.HOUSES for path in (ROOT / house).rglob("*.*")]
    # What mutmut notes beside a file changes with each mutation.
    return _digest([path for path in files if path.is_file() and path.suffix not in (".pyc", ".meta")], schema_key())


def migrated() -> str:
    """Return the name of the copy that migrations made."""
    return f"migrated-{schema_key()}"


def prepared() -> str:
    """Return the name of the copy that tests begin with."""
    return f"prepared-{code_key()}"


def point_at(name: str) -> None:
    """Make the default connection use the database `name`."""
    connections.close_all()
    connection.settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name


def forget() -> None:
    """Drop what Django and Wagtail remember of rows that may be others now."""
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the lock of the templates of this kind of database, between processes."""
    TEMPLATES_DIR.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES_DIR / f"lock-{connection.vendor}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Database(ABC):
    """The database of this test process, and the copies that all processes share."""

    def create(self) -> None:
        """Make it; whoever comes first makes the copies too."""
        with one_at_a_time():
            if not self.has(prepared()):
                if not self.has(migrated()):
                    self.begin()
                    call_command("migrate", verbosity=0)
                    self.store(migrated())
                self.restore(migrated())
                # As `bin/prepare.py` does on a site; hundreds of tests need them, and making them takes 80 queries.
                create_groups()
                self.store(prepared())
        self.restore()

    @abstractmethod
    def begin(self) -> None:
        """Make it, empty."""

    @abstractmethod
    def has(self, name: str) -> bool:
        """Return whether there is a copy called `name`."""

    @abstractmethod
    def store(self, name: str) -> None:
        """Keep a copy of it as it is now, in the place of those of the same kind."""

    @abstractmethod
    def restore(self, name: str = "") -> None:
        """Make it equal to the copy called `name`; without a name, to what tests begin with."""

    @abstractmethod
    def drop(self) -> None:
        """Remove it; the copies stay."""


class SqliteFile(Database):
    """A file, not memory: the live server's threads and the test each open it, as in real life."""

    def __init__(self) -> None:
        self.path = Path(settings.DATA_DIR) / "tests.sqlite3"

    def _file(self, name: str) -> Path:
        return TEMPLATES_DIR / f"{name}.sqlite3"

    def begin(self) -> None:
        self.drop()
        point_at(str(self.path))

    def has(self, name: str) -> bool:
        return self._file(name).exists()

    def store(self, name: str) -> None:
        connections.close_all()
        unfinished = TEMPLATES_DIR / "unfinished"
        for old in [*TEMPLATES_DIR.glob(f"{_kind(name)}-*.sqlite3"), unfinished]:
            old.unlink(missing_ok=True)
        _copy(self.path, unfinished)
        unfinished.rename(self._file(name))

    def restore(self, name: str = "") -> None:
        point_at(str(self.path))
        _copy(self._file(name or prepared()), self.path)
        forget()

    def drop(self) -> None:
        connections.close_all()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)


def _kind(name: str) -> str:
    return name.rpartition("-")[0]


def _copy(source: Path, target: Path) -> None:
    # Never made anew: a source that is not there is an error.
    opened_as = f"file:{source}?mode=rw"
    with (
        closing(sqlite3.connect(opened_as, uri=True)) as connection_to_source,
        closing(sqlite3.connect(target, timeout=20)) as copy,
    ):
        # A copy that a power cut spoils is made again.
        copy.execute("PRAGMA synchronous=OFF")
        connection_to_source.backup(copy)


class PostgresServer(Database):
    """A database of this process on the server of `DATABASE_URL`; the copies are templates there."""

    def __init__(self) -> None:
        self.name = f"tests_{os.getpid()}"

    def _run(self, statement: str, *names: str) -> list[Any]:
        options = connection.settings_dict
        server = psycopg.connect(
            dbname="postgres",
            user=options["USER"] or None,
            password=options["PASSWORD"] or None,
            host=options["HOST"] or options["OPTIONS"].get("host") or None,
            port=options["PORT"] or None,
            autocommit=True,
        )
        with server, server.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
            return cursor.fetchall() if cursor.description else []

    def _names(self) -> list[str]:
        return [name for (name,) in self._run("SELECT datname FROM pg_database")]

    def begin(self) -> None:
        self.drop()
        self._run("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", self.name)
        point_at(self.name)

    def has(self, name: str) -> bool:
        return name in self._names()

    def store(self, name: str) -> None:
        connections.close_all()
        for old in self._names():
            if "-" in old and _kind(old) == _kind(name):
                self._run("DROP DATABASE {}", old)
        self._run("CREATE DATABASE {} TEMPLATE {}", name, self.name)

    def restore(self, name: str = "") -> None:
        self.drop()
        self._run("CREATE DATABASE {} TEMPLATE {}", self.name, name or prepared())
        point_at(self.name)
        forget()

    def drop(self) -> None:
        connections.close_all()
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)


def own_database() -> Database:
    """Return the database of this test process, not made yet."""
    return SqliteFile() if connection.vendor == "sqlite" else PostgresServer()
