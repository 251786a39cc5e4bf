"""The notebook: a file that web processes add lines to, and that the worker counts, then throws away.

A line is written in one call: it is there whatever dies next. No reader waits for the database.
"""

import fcntl
import json
import logging
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)

# Where no worker comes by, the notebook stays this small.
MOST_BYTES = 1_000_000
OWN_FILE, OWN_FOLDER = 0o600, 0o700
CURRENT, TAKEN = "current", "taken-"


@dataclass(frozen=True)
class Event:
    """A search (`found`: it had results) or, when `is_click`, a result that was followed; `week` is its Monday."""

    week: str
    words: str
    found: bool
    is_click: bool = False


def _folder() -> Path | None:
    folder = settings.DEMAND_DIR
    return Path(folder) if folder else None


def note(event: Event) -> bool:
    """Add a line; return whether it was added. A full disk or a full notebook loses it, and nobody waits."""
    folder = _folder()
    if folder is None:
        return False
    line = (json.dumps(asdict(event), ensure_ascii=False) + "\n").encode()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=OWN_FOLDER)
        file = os.open(folder / CURRENT, os.O_CREAT | os.O_APPEND | os.O_WRONLY, OWN_FILE)
        try:
            # Whoever takes the notebook away waits for those who are writing.
            fcntl.flock(file, fcntl.LOCK_SH)
            return os.fstat(file).st_size < MOST_BYTES and os.write(file, line) == len(line)
        finally:
            os.close(file)
    except OSError:
        logger.warning("A search could not be counted", exc_info=True)
        return False


def take() -> list[Path]:
    """Take the notebook away and return what is to be counted, what an earlier taker left included."""
    folder = _folder()
    if folder is None or not folder.is_dir():
        return []
    current = folder / CURRENT
    if current.exists():
        current.rename(folder / f"{TAKEN}{secrets.token_hex(8)}")
    return sorted(folder.glob(f"{TAKEN}*"))


def read(taken: Path) -> Iterator[Event]:
    """Yield the events of a notebook taken away; a line that is no event is passed over."""
    with taken.open(encoding="utf-8", errors="replace") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        for line in file:
            try:
                yield Event(**json.loads(line))
            except (ValueError, TypeError):
                continue
