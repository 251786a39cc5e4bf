"""Dump and restore the database: SQLite's backup API, or pg_dump and pg_restore."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from django.db import connection, connections
from django.utils.translation import gettext as _
from psycopg.conninfo import make_conninfo

from foundation.backups.errors import BackupError

SQLITE_FILE, POSTGRESQL_FILE = "database.sqlite3", "database.dump"
# Nothing of the former database stays beside the one put back, not even tables that a later version added.
EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"


def file_name() -> str:
    """Return the name of the database's file in an archive."""
    return SQLITE_FILE if connection.vendor == "sqlite" else POSTGRESQL_FILE


def save(target: Path) -> None:
    """Write the database to `target` as it is at one instant, while people read and write.

    Raises `BackupError` when PostgreSQL's tools are missing or fail.
    """
    if connection.vendor == "sqlite":
        _copy_sqlite(Path(connection.settings_dict["NAME"]), target)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def validate(saved: Path) -> None:
    """Raise `BackupError` unless `saved` is a database of the kind that this site uses, readable to its end."""
    if saved.name != file_name():
        raise BackupError(_("This backup is of the other kind of database: set DATABASE_URL as it was then."))
    if connection.vendor == "sqlite":
        try:
            with closing(sqlite3.connect(f"file:{saved}?mode=ro", uri=True)) as database:
                result = database.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            result = str(error)
        if result != "ok":
            raise BackupError(_("The database in this backup cannot be read."))
    else:
        with TemporaryDirectory() as folder:
            _as_sql(saved, Path(folder) / "restore.sql")


def restore(saved: Path) -> None:
    """Replace the live database by `saved`: all of it, or nothing. Raises `BackupError`."""
    connections.close_all()
    if connection.vendor == "sqlite":
        live = Path(connection.settings_dict["NAME"])
        # What a database that is gone, or was killed, left beside it belongs to no other.
        if not live.exists():
            for beside in ("-wal", "-shm"):
                live.with_name(live.name + beside).unlink(missing_ok=True)
        live.parent.mkdir(parents=True, exist_ok=True)
        try:
            _copy_sqlite(saved, live)
        except sqlite3.DatabaseError:
            # What is there cannot even be opened: it makes room, and stays beside.
            for damaged in (live, *live.parent.glob(f"{live.name}-*")):
                damaged.rename(damaged.with_name(f"damaged-{damaged.name}"))
            _copy_sqlite(saved, live)
        return
    with TemporaryDirectory() as folder:
        script = Path(folder) / "restore.sql"
        _as_sql(saved, script)
        _close_pool()
        once = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
        _run("psql", *once, "--command", EMPTY, "--file", str(script), "--output=/dev/null")


def _close_pool() -> None:
    if hasattr(connection, "close_pool"):
        connection.close_pool()


def _copy_sqlite(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as there,
        closing(sqlite3.connect(target)) as here,
    ):
        there.backup(here)


def _as_sql(saved: Path, script: Path) -> None:
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(saved), connected=False)


@contextmanager
def _address() -> Iterator[str]:
    """Give what PostgreSQL's tools need to reach the server; a password never stands on a command line."""
    parameters = connection.settings_dict
    options = parameters.get("OPTIONS", {})
    values = {
        "dbname": parameters["NAME"],
        "user": parameters.get("USER"),
        "host": parameters.get("HOST") or options.get("host"),
        "port": parameters.get("PORT"),
        **{name: options.get(name) for name in ("sslmode", "sslrootcert", "sslcert", "sslkey")},
    }
    with NamedTemporaryFile("w", prefix="pgpass-") as file:
        if parameters.get("PASSWORD"):
            password = str(parameters["PASSWORD"]).replace("\\", "\\\\").replace(":", "\\:")
            file.write(f"*:*:*:*:{password}\n")
            file.flush()
            values["passfile"] = file.name
        yield make_conninfo(**{name: str(value) for name, value in values.items() if value})


def _run(program: str, *options: str, connected: bool = True) -> None:
    if shutil.which(program) is None:
        raise BackupError(_("%(program)s is missing: install PostgreSQL's client.") % {"program": program})
    with _address() as address:
        command = [program, *([f"--dbname={address}"] if connected else []), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        message = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise BackupError(_("%(program)s failed: %(said)s") % {"program": program, "said": message})
