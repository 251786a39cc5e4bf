"""The event log of searches: a file that web processes append to, and that the worker counts, then deletes.

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

# Where no worker counts it, the log stays this small.
MAX_BYTES = 1_000_000
OWN_FILE, OWN_FOLDER = 0o600, 0o700
CURRENT, TAKEN = "current", "taken-"


@dataclass(frozen=True)
class Event:
    """A search or, when `is_click`, a result that was followed; `week` is its Monday."""

    week: str
    words: str
    has_results: bool
    is_click: bool = False


def _folder() -> Path | None:
    folder = settings.DEMAND_DIR
    return Path(folder) if folder else None


def append(event: Event) -> bool:
    """Add a line; return whether it was added. A full disk or a full log loses it, and nobody waits."""
    folder = _folder()
    if folder is None:
        return False
    line = (json.dumps(asdict(event), ensure_ascii=False) + "\n").encode()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=OWN_FOLDER)
        file = os.open(folder / CURRENT, os.O_CREAT | os.O_APPEND | os.O_WRONLY, OWN_FILE)
        try:
            # Whoever takes the log away waits for those who are writing.
            fcntl.flock(file, fcntl.LOCK_SH)
            return os.fstat(file).st_size < MAX_BYTES and os.write(file, line) == len(line)
        finally:
            os.close(file)
    except OSError:
        logger.warning("A search could not be counted", exc_info=True)
        return False


def rotate() -> list[Path]:
    """Move the log aside and return the files to count, those that an earlier run left included."""
    folder = _folder()
    if folder is None or not folder.is_dir():
        return []
    current = folder / CURRENT
    if current.exists():
        current.rename(folder / f"{TAKEN}{secrets.token_hex(8)}")
    return sorted(folder.glob(f"{TAKEN}*"))


def read(taken: Path) -> Iterator[Event]:
    """Yield the events of a log moved aside; a line that is no event is skipped."""
    with taken.open(encoding="utf-8", errors="replace") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        for line in file:
            try:
                yield Event(**json.loads(line))
            except (ValueError, TypeError):
                continue
