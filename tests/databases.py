"""One migrated template for each state of the migrations; each test process copies it."""

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql
from wagtail.models import Site

TEMPLATES_DIR = settings.BASE_DIR / ".local" / "tests"
STATE_OF_SCHEMA = ("*/migrations/*.py", "*/*/migrations/*.py")
ALSO_DECIDES = ("requirements.txt", "config/settings/apps.py", "tests/databases.py")


def schema_key() -> str:
    """Return a short word that changes with any migration, ours or of a package."""
    root: Path = settings.BASE_DIR
    found = [path for pattern in STATE_OF_SCHEMA for path in root.glob(pattern)]
    digest = hashlib.sha256()
    for path in sorted([*found, *(root / name for name in ALSO_DECIDES)]):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


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
    """Hold the lock of the templates, between processes."""
    TEMPLATES_DIR.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES_DIR / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class SqliteFile:
    """A file, not memory: the live server's threads and the test each open it, as in real life."""

    def __init__(self) -> None:
        self.template = TEMPLATES_DIR / f"{schema_key()}.sqlite3"
        self.path = Path(settings.DATA_DIR) / "tests.sqlite3"

    def create(self) -> None:
        with one_at_a_time():
            if not self.template.exists():
                self._build()
        point_at(str(self.path))
        self.restore()

    def _build(self) -> None:
        unfinished = self.template.with_suffix(".unfinished")
        for old in TEMPLATES_DIR.glob("*.*"):
            old.unlink()
        point_at(str(unfinished))
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=DELETE")
        connections.close_all()
        unfinished.rename(self.template)

    def restore(self) -> None:
        connections.close_all()
        source = sqlite3.connect(f"file:{self.template}?mode=ro", uri=True)
        copy = sqlite3.connect(self.path, timeout=20)
        # A copy that a power cut spoils is made again.
        copy.execute("PRAGMA synchronous=OFF")
        source.backup(copy)
        copy.close()
        source.close()
        forget()

    def drop(self) -> None:
        connections.close_all()
        self.path.unlink(missing_ok=True)


class PostgresServer:
    """The server of `DATABASE_URL`: a template database, and one copy for each process."""

    def __init__(self) -> None:
        self.template = f"tests_{schema_key()}"
        self.name = f"{self.template}_{os.getpid()}"

    def _run(self, statement: str, *names: str) -> list[Any]:
        given = connection.settings_dict
        server = psycopg.connect(
            dbname="postgres",
            user=given["USER"] or None,
            password=given["PASSWORD"] or None,
            host=given["HOST"] or given["OPTIONS"].get("host") or None,
            port=given["PORT"] or None,
            autocommit=True,
        )
        with server, server.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
            return cursor.fetchall() if cursor.description else []

    def create(self) -> None:
        with one_at_a_time():
            existing = {name for (name,) in self._run("SELECT datname FROM pg_database")}
            if self.template not in existing:
                self._build()
        self.restore()

    def _build(self) -> None:
        unfinished = f"{self.template}_unfinished"
        self._run("DROP DATABASE IF EXISTS {}", unfinished)
        self._run("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", unfinished)
        point_at(unfinished)
        call_command("migrate", verbosity=0)
        connections.close_all()
        self._run("ALTER DATABASE {} RENAME TO {}", unfinished, self.template)

    def restore(self) -> None:
        with one_at_a_time():
            self.drop()
            self._run("CREATE DATABASE {} TEMPLATE {}", self.name, self.template)
        point_at(self.name)
        forget()

    def drop(self) -> None:
        connections.close_all()
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)


def own_database() -> SqliteFile | PostgresServer:
    """Return the database of this test process, not made yet."""
    return SqliteFile() if connection.vendor == "sqlite" else PostgresServer()
