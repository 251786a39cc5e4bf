"""A process that forks indexers which kill themselves (SIGKILL) at the moment they are told; started by a test.

Arguments: the database, the folder of the index, "right" or "acknowledge-first" (the control that loses updates).
Each line read names a moment ("read", "written", "committed", "acknowledged"), or "never": that one ends by itself
when nothing waits. Each line written tells that the child of that moment has ended, and how.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402

from search import facets  # noqa: E402
from search.engines.base import Writer  # noqa: E402
from search.engines.tantivy.writing import TantivyWriter  # noqa: E402
from search.index import indexer  # noqa: E402
from search.index.operations import updates  # noqa: E402
from tests.databases import point_at  # noqa: E402
from tests.listeners import StillListener  # noqa: E402
from tests.search.made_up import NoteSource, registered  # noqa: E402


def acknowledge_first(writer: Writer, slot: int) -> int:
    """The control: the same steps with the marks taken away before the commit."""
    marks = updates.waiting(slot)
    if marks:
        entries, gone = updates.current_state(mark.key for mark in marks)
        writer.write(entries, gone)
        updates.acknowledge(marks)
        writer.commit()
    return len(marks)


def dying_after(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a call after which there is nobody any more."""

    def once(*args: Any, **kwargs: Any) -> Any:
        call(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    return once


def run(moment: str, is_right: bool) -> None:
    """Be an indexer until that moment."""
    if not is_right:
        indexer.drain = acknowledge_first
    owner, name = {
        "read": (updates, "current_state"),
        "written": (TantivyWriter, "write"),
        "committed": (TantivyWriter, "commit"),
        "acknowledged": (updates, "acknowledge"),
    }.get(moment, (None, ""))
    if owner is not None:
        setattr(owner, name, dying_after(getattr(owner, name)))
    # It ends when nothing waits.
    indexer.run(StillListener())


def main() -> None:
    """Fork one indexer for each line."""
    database, folder, how = sys.argv[1:]
    point_at(database)
    settings.SEARCH_ENGINE = "search.engines.tantivy.TantivyEngine"
    settings.SEARCH_INDEX_DIR = Path(folder)
    with facets.registry.replaced({"type": facets.registry["type"]}), registered(NoteSource()):
        for line in sys.stdin:
            connections.close_all()
            child = os.fork()
            if child == 0:
                run(line.strip(), how == "right")
                os._exit(0)
            _, status = os.waitpid(child, 0)
            sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
