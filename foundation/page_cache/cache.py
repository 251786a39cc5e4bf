"""The page cache: look up, store, and one request renders while the others wait for its lock."""

import hashlib
import json
import time
from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.utils.module_loading import import_string
from django.utils.timezone import localtime

from foundation.page_cache.entries import Entry
from foundation.page_cache.keys import CacheKey
from foundation.page_cache.memory import Memory
from foundation.page_cache.release import release
from foundation.page_cache.stores.base import Release, Store, StoreUnavailable

# A stale response is served for so long when rendering fails.
STALE_FOR_S = 3600
# Having failed, a page is not tried again at once.
PAUSE_S = 5.0
WAIT_S, WAIT_WITHOUT_STALE_S = 1.0, 10.0
LOOK_AGAIN_S = 0.01


class PageCache:
    """Cached pages, in a store that processes share and in the memory of this one."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._memory = Memory()
        self._paused: dict[Any, float] = {}
        self._seen_generation: str | None = None

    def generation(self) -> str | None:
        """Return the generation of the content; None when the store does not answer."""
        try:
            generation = self.store.generation()
        except StoreUnavailable:
            return None
        if generation != self._seen_generation:
            self._changed(generation)
        return generation

    def _changed(self, generation: str) -> None:
        # Another process may have written: what this one remembers beside (the addresses of the site) is old too.
        if self._seen_generation is not None:
            caches["default"].clear()
        self._seen_generation = generation

    def fresh(self, key: CacheKey, generation: str, *, is_compressed: bool = True) -> Entry | None:
        """Return the response stored since the last change of content; compressed, unless the reader takes no gzip."""
        entry = self._memory.get(key.parts)
        if entry is None or entry.generation != generation:
            entry = self._read(key)
        if entry is None or not _is_fresh(entry, generation):
            return None
        return entry if is_compressed else self._uncompressed(key, entry)

    def _uncompressed(self, key: CacheKey, entry: Entry) -> Entry:
        """Return `entry` uncompressed, which memory holds too for as long as there is room."""
        name = (*key.parts, "uncompressed")
        plain = self._memory.get(name)
        # The same headers, not equal ones: it was made out of this very entry.
        if plain is None or plain.headers is not entry.headers:
            plain = entry.uncompressed()
            self._memory.put(name, plain)
        return plain

    def _read(self, key: CacheKey) -> Entry | None:
        try:
            data = self.store.read(_name(key))
        except StoreUnavailable:
            return None
        entry = Entry.from_bytes(data) if data else None
        if entry is not None:
            self._memory.put(key.parts, entry)
        return entry

    def stale(self, key: CacheKey) -> Entry | None:
        """Return a stale response to serve when rendering fails: not too old, and of since the last withdrawal."""
        entry = self._memory.get(key.parts) or self._read(key)
        if entry is None or entry.expires + STALE_FOR_S < time.time():
            return None
        return entry if entry.withdrawals == self.withdrawals() else None

    def withdrawals(self) -> str | None:
        """Return the generation of withdrawals; None when the store does not answer."""
        try:
            return self.store.withdrawals()
        except StoreUnavailable:
            return None

    def is_paused(self, key: CacheKey) -> bool:
        """Return whether rendering this page failed a moment ago."""
        return bool(self._paused) and self._paused.get(key.parts, 0.0) > time.monotonic()

    def pause(self, key: CacheKey) -> None:
        """Remember that rendering this page failed."""
        now = time.monotonic()
        self._paused = {key: until for key, until in self._paused.items() if until > now}
        self._paused[key.parts] = now + PAUSE_S

    def store_response(
        self, key: CacheKey, response: HttpResponse, *, generation: str, withdrawals: str, seconds: int | None
    ) -> Entry:
        """Keep an answer, for `seconds` at most and never longer than the setting; a store that does not answer keeps
        nothing, and the answer is good all the same."""
        longest = settings.PAGE_CACHE_SECONDS
        seconds = min(longest if seconds is None else seconds, longest, _seconds_to_midnight())
        entry = Entry.of(response, generation=generation, withdrawals=withdrawals, seconds=seconds)
        try:
            self.store.write(_name(key), entry.to_bytes(), is_variant=key.is_variant)
        except StoreUnavailable:
            return entry
        self._memory.put(key.parts, entry)
        return entry

    def delete(self, key: CacheKey) -> None:
        """Keep nothing of an address that no longer answers."""
        self._memory.delete(key.parts)
        try:
            self.store.delete(_name(key))
        except StoreUnavailable:
            return

    def wait_for_lock(self, key: CacheKey, *, has_stale: bool) -> Release | None:
        """Return how to give the turn back once this page is rendered; None when another takes too long.

        Raises `StoreUnavailable`.
        """
        until = time.monotonic() + (WAIT_S if has_stale else WAIT_WITHOUT_STALE_S)
        name = _name(key)
        while (lock := self.store.try_lock(name)) is None and time.monotonic() < until:
            time.sleep(LOOK_AGAIN_S)
        return lock


def _is_fresh(entry: Entry, generation: str) -> bool:
    return entry.generation == generation and entry.expires > time.time()


def _name(key: CacheKey) -> str:
    return hashlib.sha256(f"{release()}{json.dumps(key.parts)}".encode()).hexdigest()[:40]


def _seconds_to_midnight() -> int:
    """Return how long today lasts: pages say "next" of what is to come."""
    now = localtime()
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(1, int((tomorrow - now).total_seconds()))


@cache
def page_cache() -> PageCache:
    """Return the pages of this process, in the store that the settings name."""
    make = import_string(settings.PAGE_CACHE_STORE)
    return PageCache(make(**settings.PAGE_CACHE_OPTIONS))
