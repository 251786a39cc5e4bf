"""The first-run content, loaded and indexed once for each state of the code and the data; tests copy both."""

import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from resources.talks.recordings.models import FOLDER
from search.engines import engine
from search.index import operations
from tests.databases import TEMPLATES_DIR, code_key, one_at_a_time, own_database

DATABASE, FILES, INDEX = "first-run", "files-of-first-run", "index-of-first-run"


def put_in_place() -> None:
    """Give this process the loaded database; whoever comes first loads."""
    own = own_database()
    with one_at_a_time():
        if not own.has(_name(DATABASE)):
            own.restore()
            # The commands of a first start.
            call_command("load_territories", verbosity=0)
            call_command("load_first_run", verbosity=0)
            _replace(FILES, lambda folder: shutil.copytree(Path(settings.MEDIA_ROOT) / FOLDER, folder))
            own.store(_name(DATABASE))
    own.restore(_name(DATABASE))
    # The files of the made-up talk belong to the rows that were copied.
    shutil.copytree(TEMPLATES_DIR / _name(FILES), Path(settings.MEDIA_ROOT) / FOLDER, dirs_exist_ok=True)


def copy_index(target: Path) -> None:
    """Copy the index of the loaded database, which must be in place, to the folder `target`.

    It fits every copy of that database: their rows have the same keys. Whoever comes first makes it.
    """
    with one_at_a_time():
        if not (TEMPLATES_DIR / _name(INDEX)).exists():
            _replace(INDEX, _index)
            own_database().restore(_name(DATABASE))
    shutil.copytree(TEMPLATES_DIR / _name(INDEX), target)


def _index(folder: Path) -> None:
    with override_settings(SEARCH_INDEX_DIR=folder):
        engine.cache_clear()
        operations.rebuild()
        engine.cache_clear()


def _name(kind: str) -> str:
    return f"{kind}-{code_key()}"


def _replace(kind: str, fill: Callable[[Path], object]) -> None:
    """Have `fill` make the folder of this `kind`; those of other keys go."""
    for old in TEMPLATES_DIR.glob(f"{kind}-*"):
        shutil.rmtree(old)
    unfinished = TEMPLATES_DIR / f"{kind}-unfinished"
    fill(unfinished)
    unfinished.rename(TEMPLATES_DIR / _name(kind))
