"""Pages kept in Django's cache `pages`, a Redis or Valkey that several machines share."""

import logging
import secrets
import time
from pathlib import Path
from typing import Any

from django.core.cache import caches

from foundation.page_cache.stores.base import Release, StoreUnavailable

logger = logging.getLogger(__name__)

ALIAS = "pages"
FORGOTTEN_AFTER_S = 24 * 3600
VARIANTS_FORGOTTEN_AFTER_S = 3600
LEASE_S = 15
PAUSE_S = 2.0
GENERATION, WITHDRAWALS = "generation", "withdrawals"


class BytesSerializer:
    """Redis keeps bytes as they are: no pickle, so that whoever writes there runs nothing here."""

    def dumps(self, value: bytes) -> bytes:
        return value

    def loads(self, data: bytes) -> bytes:
        return data


class SharedStore:
    """A server that may be away: then nothing is asked of it for a moment, and each page is rendered.

    A purge that could not be told is owed: `owed`, a file, says so to every process of this machine, and nothing is
    read from the server before it is paid.
    """

    def __init__(self, owed: Path, cache: Any = None) -> None:
        self._cache = cache if cache is not None else caches[ALIAS]
        self._owed = owed
        self._away_until = 0.0
        owed.parent.mkdir(parents=True, exist_ok=True)

    def _ask(self, method: str, *args: Any) -> Any:
        if time.monotonic() < self._away_until:
            raise StoreUnavailable
        try:
            return getattr(self._cache, method)(*args)
        except Exception as error:
            # Whatever the client raises: each kind of server has its own errors.
            self._away_until = time.monotonic() + PAUSE_S
            logger.warning("The page cache does not answer: %s", type(error).__name__)
            raise StoreUnavailable from error

    def _word(self, key: str) -> str:
        value = self._ask("get", key)
        if value is None:
            self._ask("add", key, secrets.token_hex(8).encode(), None)
            value = self._ask("get", key)
        if value is None:
            raise StoreUnavailable
        return bytes(value).decode()

    def generation(self) -> str:
        if self._owed.exists():
            self._pay()
        return self._word(GENERATION)

    def withdrawals(self) -> str:
        return self._word(WITHDRAWALS)

    def _renew(self) -> None:
        for key in (WITHDRAWALS, GENERATION):
            self._ask("set", key, secrets.token_hex(8).encode(), None)

    def _pay(self) -> None:
        # The debt of before is paid by any purge after: a new debt meanwhile writes the file again.
        noted = self._owed.stat().st_mtime_ns if self._owed.exists() else None
        self._renew()
        if noted is not None and self._owed.exists() and self._owed.stat().st_mtime_ns == noted:
            self._owed.unlink(missing_ok=True)

    def purge(self, *, withdrawal: bool) -> None:
        try:
            for key in (WITHDRAWALS, GENERATION) if withdrawal else (GENERATION,):
                self._ask("set", key, secrets.token_hex(8).encode(), None)
        except StoreUnavailable:
            self._owed.write_bytes(secrets.token_bytes(1))
            raise

    def read(self, name: str) -> bytes | None:
        value = self._ask("get", name)
        return None if value is None else bytes(value)

    def write(self, name: str, data: bytes, *, is_variant: bool) -> None:
        self._ask("set", name, data, VARIANTS_FORGOTTEN_AFTER_S if is_variant else FORGOTTEN_AFTER_S)

    def delete(self, name: str) -> None:
        self._ask("delete", name)

    def try_lock(self, name: str) -> Release | None:
        lock, mine = f"lock.{name}", secrets.token_hex(8).encode()
        if not self._ask("add", lock, mine, LEASE_S):
            return None

        def release() -> None:
            if self._ask("get", lock) == mine:
                self._ask("delete", lock)

        return release
