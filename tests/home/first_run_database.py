"""A database with the first-run content, made once for each state of the code and the data."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from resources.talks.recordings.models.recordings import FOLDER
from tests.databases import (
    TEMPLATES_DIR,
    PostgresServer,
    SqliteFile,
    forget,
    one_at_a_time,
    own_database,
    point_at,
    schema_key,
)

HOUSES = settings.HOUSES


@lru_cache(maxsize=1)
def key() -> str:
    """Return a short word that changes with the schema, the code that loads and the data it loads."""
    digest = hashlib.sha256(schema_key().encode())
    for house in HOUSES:
        for path in sorted((Path(settings.BASE_DIR) / house).rglob("*")):
            if path.suffix in (".py", ".json"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def load() -> None:
    """Run the commands of a first start."""
    call_command("load_territories", verbosity=0)
    call_command("load_first_run", verbosity=0)


class FirstRunDatabase:
    """Fills the database of this process, and keeps a copy for the next one."""

    def __init__(self) -> None:
        self.own = own_database()

    def put_in_place(self) -> None:
        """Give this process the loaded database; whoever comes first loads."""
        self.own.restore()
        if isinstance(self.own, SqliteFile):
            self._in_sqlite(self.own)
        else:
            self._in_postgres(self.own)
        forget()
        # The files of the made-up talk belong to the rows that were copied.
        shutil.copytree(self._files(), Path(settings.MEDIA_ROOT) / FOLDER, dirs_exist_ok=True)

    def _files(self) -> Path:
        return TEMPLATES_DIR / f"files-of-first-run-{key()}"

    def _load(self) -> None:
        load()
        for old in TEMPLATES_DIR.glob("files-of-first-run-*"):
            shutil.rmtree(old)
        shutil.copytree(Path(settings.MEDIA_ROOT) / FOLDER, self._files())

    def _in_sqlite(self, own: SqliteFile) -> None:
        kept = TEMPLATES_DIR / f"first-run-{key()}.sqlite3"
        with one_at_a_time():
            if not kept.exists():
                for old in TEMPLATES_DIR.glob("first-run-*"):
                    old.unlink()
                self._load()
                connections.close_all()
                unfinished = kept.with_suffix(".unfinished")
                self._copy(own.path, unfinished)
                unfinished.rename(kept)
        connections.close_all()
        self._copy(kept, own.path)

    def _copy(self, source: Path, target: Path) -> None:
        with closing(sqlite3.connect(source)) as opened, closing(sqlite3.connect(target, timeout=20)) as copy:
            # A copy that a power cut spoils is made again.
            copy.execute("PRAGMA synchronous=OFF")
            opened.backup(copy)

    def _in_postgres(self, own: PostgresServer) -> None:
        kept = f"first_run_{key()}"
        with one_at_a_time():
            existing = {name for (name,) in own._run("SELECT datname FROM pg_database")}
            if kept not in existing:
                self._load()
                connections.close_all()
                own._run("CREATE DATABASE {} TEMPLATE {}", kept, own.name)
            connections.close_all()
            own._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", own.name)
            own._run("CREATE DATABASE {} TEMPLATE {}", own.name, kept)
        point_at(own.name)
