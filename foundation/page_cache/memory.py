"""The memory cache of one process in front of the store: the pages it served last."""

from collections.abc import Hashable

from foundation.page_cache.entries import Entry

ROOM_BYTES = 8 * 1024 * 1024


class Memory:
    """Entries by key, within a room counted in bytes; the first come goes first. Whoever reads checks the age."""

    def __init__(self, room: int = ROOM_BYTES) -> None:
        self._room = room
        self._taken = 0
        self._entries: dict[Hashable, Entry] = {}

    def get(self, key: Hashable) -> Entry | None:
        return self._entries.get(key)

    def put(self, key: Hashable, entry: Entry) -> None:
        self.delete(key)
        self._entries[key] = entry
        self._taken += len(entry.body)
        while self._taken > self._room:
            self.delete(next(iter(self._entries)))

    def delete(self, key: Hashable) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._taken -= len(entry.body)
