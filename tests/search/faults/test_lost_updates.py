"""An indexer killed outright at any moment loses no update; the control, which acknowledges first, does.

`KILLS=100 python -m pytest tests/search/faults/test_lost_updates.py` kills more often.
"""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from wagtail.models import Page

from search.engines import engine
from search.index import operations
from search.models import Dirty
from tests.search.made_up import NoteSource, request

KILLS = int(os.environ.get("KILLS", "10"))
MOMENTS = ("read", "written", "committed", "acknowledged")
PROGRAM = Path(__file__).with_name("killed_indexer.py")

Write = Callable[..., Page]


@pytest.mark.parametrize(("how", "is_lost"), [("right", False), ("acknowledge-first", True)])
def test_no_update_is_lost_however_often_the_indexer_is_killed(
    transactional_db: None, notes: NoteSource, write: Write, settings: Any, tmp_path: Path, how: str, is_lost: bool
) -> None:
    settings.SEARCH_ENGINE = "search.engines.tantivy.TantivyEngine"
    settings.SEARCH_INDEX_DIR = tmp_path
    engine.cache_clear()
    operations.rebuild()
    command = [sys.executable, str(PROGRAM), str(connection.settings_dict["NAME"]), str(tmp_path), how]
    chance = random.Random(KILLS)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as indexers:

        def index(moment: str) -> int:
            assert indexers.stdin is not None
            assert indexers.stdout is not None
            indexers.stdin.write(f"{moment}\n")
            indexers.stdin.flush()
            return int(indexers.stdout.readline())

        for number in range(KILLS):
            write(f"Les mégots {number}")
            # Every moment comes, then any.
            moment = MOMENTS[number] if number < len(MOMENTS) else chance.choice(MOMENTS)
            assert index(moment) == -signal.SIGKILL
        assert index("never") == 0
        assert indexers.stdin is not None
        indexers.stdin.close()

    assert not Dirty.objects.filter(generation=engine().current()).exists()
    total = engine().find(request("mégots")).total
    assert (total < KILLS) is is_lost
    assert (operations.reconcile().differences > 0) is is_lost
    engine.cache_clear()
