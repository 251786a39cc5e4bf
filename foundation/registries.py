"""One registry class for all that wings declare at start-up: metrics, jobs, shelves, facets, sources, media folders…"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class AlreadyRegistered(ValueError):
    """The key of a `unique` registry has another value already."""


class Registry(Generic[Key, Value]):
    """Values by key, in the order of registration. Iterating gives the values.

    Registering a key again replaces its value; in a `unique` registry another value is refused.
    """

    def __init__(self, *, unique: bool = False) -> None:
        self._entries: dict[Key, Value] = {}
        self._unique = unique

    def register(self, key: Key, value: Value) -> Value:
        """Add `value` under `key` and return it. Raises `AlreadyRegistered` in a `unique` registry."""
        if self._unique and self._entries.get(key, value) is not value:
            raise AlreadyRegistered(key)
        self._entries[key] = value
        return value

    def get(self, key: Key) -> Value | None:
        """Return the value of `key`, or None."""
        return self._entries.get(key)

    def keys(self) -> list[Key]:
        """Return the keys in the order of registration."""
        return list(self._entries)

    def items(self) -> list[tuple[Key, Value]]:
        """Return the keys with their values, in the order of registration."""
        return list(self._entries.items())

    def __getitem__(self, key: Key) -> Value:
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[Value]:
        return iter(list(self._entries.values()))

    def __len__(self) -> int:
        return len(self._entries)

    @contextmanager
    def replaced(self, entries: Mapping[Key, Value] | None = None) -> Iterator[None]:
        """Have these entries alone while the block runs, for tests."""
        before = self._entries
        self._entries = dict(entries or {})
        try:
            yield
        finally:
            self._entries = before

    @contextmanager
    def extended(self, entries: Mapping[Key, Value] | None = None) -> Iterator[None]:
        """Have these entries besides the others while the block runs, for tests; what it registers is forgotten."""
        with self.replaced({**self._entries, **(entries or {})}):
            yield
