"""Pages kept as files of this machine, for all its processes: nothing to install, and no query."""

import fcntl
import itertools
import logging
import os
import secrets
import time
from functools import partial
from pathlib import Path

from foundation.page_cache.stores.base import Release, StoreUnavailable

logger = logging.getLogger(__name__)

PAGES_MAX = 6_000
VARIANTS_MAX = 2_000
FORGOTTEN_AFTER_S = 24 * 3600
TIDIED_EVERY = 100
TURNS = 256
OWN_FILE, OWN_FOLDER = 0o600, 0o700


class FileStore:
    """`folder` holds two tallies and two folders of pages.

    A tally grows by a byte at each purge: its size never comes back, one `stat` reads it, and an appended byte is
    whole or absent, whoever else appends. Pages are written beside their place, then put there at once.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._changes = str(folder / "changes")
        self._withdrawals = str(folder / "withdrawals")
        self._written = itertools.count(1)
        for needed in (folder / "pages", folder / "variants", folder / "turns"):
            needed.mkdir(parents=True, exist_ok=True, mode=OWN_FOLDER)
        for tally in (self._changes, self._withdrawals):
            os.close(os.open(tally, os.O_CREAT | os.O_WRONLY, OWN_FILE))

    def generation(self) -> str:
        return _count(self._changes)

    def withdrawals(self) -> str:
        return _count(self._withdrawals)

    def purge(self, *, withdrawal: bool) -> None:
        # The withdrawal first: whoever sees the new generation must see it too.
        if withdrawal:
            _add(self._withdrawals)
        _add(self._changes)

    def _path(self, name: str, *, is_variant: bool = False) -> Path:
        return self.folder / ("variants" if is_variant else "pages") / name

    def read(self, name: str) -> bytes | None:
        for is_variant in (False, True):
            try:
                return self._path(name, is_variant=is_variant).read_bytes()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise StoreUnavailable from error
        return None

    def write(self, name: str, data: bytes, *, is_variant: bool) -> None:
        path = self._path(name, is_variant=is_variant)
        beside = path.with_name(f".{secrets.token_hex(8)}")
        try:
            with open(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWN_FILE), "wb") as file:
                file.write(data)
            beside.replace(path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise StoreUnavailable from error
        if next(self._written) % TIDIED_EVERY == 0:
            tidy(self.folder / "pages", PAGES_MAX)
            tidy(self.folder / "variants", VARIANTS_MAX)

    def delete(self, name: str) -> None:
        for is_variant in (False, True):
            self._path(name, is_variant=is_variant).unlink(missing_ok=True)

    def try_lock(self, name: str) -> Release | None:
        # The kernel frees the lock of whoever dies. Two pages may share a lock: they only wait a little more.
        path = self.folder / "turns" / str(int(name[:8], 16) % TURNS)
        try:
            lock = os.open(path, os.O_CREAT | os.O_RDWR, OWN_FILE)
        except OSError as error:
            raise StoreUnavailable from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            return None
        return partial(os.close, lock)


def _count(tally: str) -> str:
    try:
        state = os.stat(tally)
    except OSError as error:
        raise StoreUnavailable from error
    return f"{state.st_ino}.{state.st_size}.{state.st_mtime_ns}"


def _add(tally: str) -> None:
    """Add a byte; on a full disk, where nothing can be added, the date alone says that something changed."""
    try:
        file = os.open(tally, os.O_CREAT | os.O_APPEND | os.O_WRONLY, OWN_FILE)
        try:
            os.write(file, b".")
        finally:
            os.close(file)
    except OSError:
        logger.warning("The tally of changes cannot grow: its date will tell", exc_info=True)
        try:
            os.utime(tally)
        except OSError as error:
            raise StoreUnavailable from error


def tidy(folder: Path, kept_at_most: int) -> None:
    """Delete what is too old to serve for anything, then the oldest of what is too many."""
    now, stored = time.time(), []
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                stored.append((entry.stat().st_mtime, entry.path))
            except FileNotFoundError:
                continue
    stored.sort(reverse=True)
    room = kept_at_most if len(stored) <= kept_at_most else kept_at_most * 9 // 10
    for rank, (stored_at, path) in enumerate(stored):
        if rank >= room or now - stored_at > FORGOTTEN_AFTER_S:
            Path(path).unlink(missing_ok=True)
