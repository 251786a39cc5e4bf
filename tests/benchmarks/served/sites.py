"""Two sites to measure: the first run's content, and the same with many défis. Each has its folder and its database.

`BENCH_SIZE` (100000) is the number of défis of the large one. Databases are files, or on the server of `DATABASE_URL`.
What is made stays in `.local/bench` until the code changes.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tests.benchmarks.served.goals import report

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / ".local" / "bench"
SIZE = int(os.environ.get("BENCH_SIZE", "100000"))
GOAL_SIZE = 100_000
HOST = "bench.example"
# How `served/content.py` ends when the site was made by other code.
OTHER_CODE = 3
SERVER_URL = os.environ.get("DATABASE_URL", "")


@dataclass(frozen=True)
class Site:
    """A site that is ready to be served. `facts` is what `served/content.py` wrote of it."""

    name: str

    @property
    def folder(self) -> Path:
        return FOLDER / ("postgresql" if SERVER_URL else "sqlite") / self.name

    @property
    def database(self) -> str:
        return f"bench_{self.name}"

    @property
    def facts(self) -> dict[str, Any]:
        path = self.folder / "facts.json"
        return json.loads(path.read_text()) if path.exists() else {}

    def environment(self) -> dict[str, str]:
        """Return the environment of a process of the site, as in production (docs/exemples/prochains-pas.env)."""
        names = ("PATH", "HOME", "LANG", "VENV", "SEARCH_URL", "WEB_WORKERS", "WEB_THREADS")
        inherited = {name: os.environ[name] for name in names if name in os.environ}
        database = {"DATABASE_URL": _with_database(self.database)} if SERVER_URL else {}
        return {
            **inherited,
            **database,
            "MODE": "production",
            "SECRET_KEY": _secret_key(),
            "SITE_URL": f"https://{HOST}",
            "ALLOWED_HOSTS": HOST,
            "TRUSTED_PROXIES": "127.0.0.1",
            "DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "config.settings.site",
            "PYTHONPATH": str(ROOT),
        }


SMALL, LARGE = Site("small"), Site("large")


def prepare_small() -> Site:
    """Make the site of the first run, unless it is there; return it."""
    if not _fill(SMALL, 0):
        shutil.rmtree(SMALL.folder, ignore_errors=True)
        SMALL.folder.mkdir(parents=True)
        _create_database(SMALL, "template0")
        _fill(SMALL, 0)
    report("first_run_s", SMALL.facts["first_run_s"])
    return SMALL


def prepare_large() -> Site:
    """Make the large site out of the small one, unless it is there; return it."""
    prepare_small()
    if not _fill(LARGE, SIZE):
        shutil.rmtree(LARGE.folder, ignore_errors=True)
        shutil.copytree(SMALL.folder, LARGE.folder, ignore=shutil.ignore_patterns("facts.json", "pages", "search"))
        _create_database(LARGE, SMALL.database)
        _fill(LARGE, SIZE)
    facts = LARGE.facts
    print(
        f"contenu de départ en {SMALL.facts['first_run_s']:.0f} s ({SMALL.facts['first_run_cpu_s']:.0f} s de "
        f"processeur) ; {facts['defis']} défis écrits en {facts['copies_s']:.0f} s, indexés en "
        f"{facts['rebuild_s']:.0f} s ({facts['rebuild_cpu_s']:.0f} s de processeur)"
    )
    if facts["defis"] >= GOAL_SIZE:
        report("rebuild_s", facts["rebuild_s"])
    return LARGE


def _fill(site: Site, count: int) -> bool:
    """Return whether the site holds what it should, filling it where it is new; False when it is of other code."""
    if not site.folder.exists():
        return False
    command = [sys.executable, "-m", "tests.benchmarks.served.content", str(count)]
    status = subprocess.run(command, cwd=ROOT, env={**site.environment(), "LOG_LEVEL": "WARNING"}).returncode
    if status not in (0, OTHER_CODE):
        raise SystemExit(f"{site.name} : le contenu n’est pas prêt")
    return status == 0


def _create_database(site: Site, template: str) -> None:
    """Make an empty database or a copy; a SQLite database is a file of the folder, which was copied."""
    if not SERVER_URL:
        return
    with psycopg.connect(_with_database("postgres"), autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(site.database)))
        names = map(sql.Identifier, (site.database, template))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))


def _with_database(name: str) -> str:
    return urlunsplit(urlsplit(SERVER_URL)._replace(path=f"/{name}"))


def _secret_key() -> str:
    path = FOLDER / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
