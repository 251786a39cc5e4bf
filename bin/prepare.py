"""Bring the database, the content and the static files up to date, then hand over to the supervisor.

One process for all steps: starting Django is what takes time. A step whose inputs have not changed is skipped.
"""

import fcntl
import hashlib
import io
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from config.env import read
from config.settings.apps import HOUSES
from foundation.full_disk import is_full_disk

ROOT = Path(__file__).resolve().parent.parent
FULL_DISK = "Le disque est plein : faites de la place, puis relancez la même commande."
# What SQLite says when it could not even ask for room.
UNWRITABLE = "disk I/O error"
INTERRUPTED = 130


@dataclass(frozen=True)
class Step:
    """A command to run again when one of `inputs` (files or folders of the repository) has changed."""

    command: str
    title: str
    inputs: tuple[str, ...]
    demonstration_only: bool = False


STEPS = (
    Step("create_groups", "Groupes", ("community/members",)),
    Step("create_demonstration_members", "Comptes de démonstration", ("community/members",), demonstration_only=True),
    Step("load_territories", "Territoires", ("community/territories",)),
    Step("load_domains", "Domaines professionnels", ("community/levels",)),
    Step("load_first_run", "Contenus de départ", ("home",), demonstration_only=True),
    Step(
        "create_demonstration_profiles",
        "Profils de démonstration",
        ("community/profiles", "community/members"),
        demonstration_only=True,
    ),
    Step("collectstatic", "Fichiers de présentation", ("static", "requirements.txt", "config/settings")),
    Step("retire_static_files", "Anciens fichiers de présentation", ("static", "requirements.txt", "config/settings")),
    Step("rebuild_index", "Index de recherche", (*HOUSES, "requirements.txt")),
)
FOR_THE_SUPERVISOR = ("HOST", "PORT", "WEB_WORKERS", "WEB_THREADS")
ACCOUNTS_LOG = "create_demonstration_members.log"


class Stamps:
    """What was done with which inputs, kept in the data folder; forgotten when the database is another."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "prepared.json"
        try:
            self.done: dict[str, str] = json.loads(self.path.read_text())
        except (OSError, ValueError):
            self.done = {}

    def forget(self) -> None:
        self.done = {}
        self.path.unlink(missing_ok=True)

    def keep(self, command: str, key: str) -> None:
        self.done[command] = key
        unfinished = self.path.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(self.done, indent=1))
        unfinished.replace(self.path)


def _files(inputs: tuple[str, ...]) -> Iterator[Path]:
    for name in inputs:
        path = ROOT / name
        yield from sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]


def key_of(step: Step) -> str:
    """Return a word that changes with the inputs of `step` and with the database it writes to."""
    where = settings.DATABASES["default"]
    digest = hashlib.sha256(f"{where['HOST']} {where['PORT']} {where['NAME']}".encode())
    for path in _files(step.inputs):
        if path.exists() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def hold(folder: Path) -> IO[str]:
    """Take the data folder for this site alone, for as long as this process and the supervisor it becomes live."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "run.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(f"Un site tourne déjà avec le dossier {folder}. Arrêtez-le, ou choisissez un autre DATA_DIR.")
    os.set_inheritable(lock.fileno(), True)
    return lock


def migrate() -> bool:
    """Apply the migrations that are missing; return whether there were any."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        call_command("migrate", verbosity=0, interactive=False)
    return bool(missing)


def run(command: str) -> str:
    """Run a command and return what it printed."""
    out = io.StringIO()
    options = {"interactive": False} if command == "collectstatic" else {}
    call_command(command, stdout=out, **options)
    return out.getvalue()


def prepare() -> str:
    """Do what remains to be done; return the demonstration accounts, empty in production."""
    available = get_commands()
    stamps = Stamps(settings.DATA_DIR)
    print("Préparation du site…", flush=True)
    # A pool would wait half a minute for a server that is not there.
    connection.settings_dict["OPTIONS"].pop("pool", None)
    if migrate():
        stamps.forget()
    call_command("close_demonstration_members", check=True)
    for step in STEPS:
        key = key_of(step)
        unwanted = step.demonstration_only and settings.IS_PRODUCTION
        if step.command not in available or unwanted or stamps.done.get(step.command) == key:
            continue
        started = time.monotonic()
        (settings.DATA_DIR / f"{step.command}.log").write_text(run(step.command))
        stamps.keep(step.command, key)
        print(f"  {step.title} : {time.monotonic() - started:.1f} s".replace(".", ","), flush=True)
    # The database may be another, or one put back from a backup.
    run("purge_pages")
    return "" if settings.IS_PRODUCTION else (settings.DATA_DIR / ACCOUNTS_LOG).read_text()


def explain(error: Exception) -> str:
    """Return one French sentence for an error that whoever runs the site can mend."""
    if is_full_disk(error):
        return FULL_DISK
    if isinstance(error, OperationalError):
        if UNWRITABLE in str(error):
            return FULL_DISK
        return f"La base de données ne répond pas : {str(error).splitlines()[0]}"
    if isinstance(error, OSError):
        return f"Impossible d'écrire dans {error.filename} : {error.strerror}. Vérifiez-le, ou changez DATA_DIR."
    if isinstance(error, CommandError):
        return f"Préparation interrompue : {error}"
    return str(error)


def main() -> None:
    """Prepare, then become the supervisor; with `--only`, prepare beside a site that runs, and end."""
    only = "--only" in sys.argv[1:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.site")
    try:
        django.setup()
        os.environ.update({name: str(read(name)) for name in FOR_THE_SUPERVISOR})
        lock = None if only else hold(settings.DATA_DIR)
        accounts = prepare()
        connection.close()
    except KeyboardInterrupt:
        print("\nInterrompu. Relancez la même commande : elle reprendra.", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except (ImproperlyConfigured, OSError, OperationalError, CommandError) as error:
        sys.exit(explain(error))
    if lock is None:
        return
    supervisor = [sys.executable, str(ROOT / "bin" / "supervise.py")]
    if "index" in get_commands():
        supervisor.append("--indexer")
    os.environ["ANNOUNCEMENT"] = accounts
    os.set_inheritable(lock.fileno(), True)
    os.execv(sys.executable, supervisor)


if __name__ == "__main__":
    main()
