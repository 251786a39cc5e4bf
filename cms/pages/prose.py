"""Prefetch the objects that the blocks of a page refer to, in one query for each type.

A wing adds a kind of block by the setting `PROSE_BLOCKS`, and registers here who reads for it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from wagtail.blocks.stream_block import StreamValue

from foundation.registries import Registry

# Takes the values of all blocks of a kind on a page, and the reader; returns what to show, by what the block asks for.
Reader = Callable[[Collection[Any], Any], Mapping[Any, Any]]
Read = Mapping[str, Mapping[Any, Any]]

registry: Registry[str, Reader] = Registry()


def register(kind: str, reader: Reader) -> None:
    """Add the reader of the blocks named `kind`."""
    registry.register(kind, reader)


def values_of(streams: Iterable[StreamValue]) -> dict[str, list[Any]]:
    """Return the values of the blocks that something must be read for, by kind; the others are not even looked at."""
    values: dict[str, list[Any]] = {}
    for stream in streams:
        for place, raw in enumerate(stream.raw_data):
            if raw["type"] in registry and raw["type"] in stream.stream_block.child_blocks:
                values.setdefault(raw["type"], []).append(stream[place].value)
    return values


def read_together(streams: Iterable[StreamValue], user: Any) -> Read:
    """Return what the blocks of these streams show of other pages to `user`, by kind. No query without such a block."""
    return {kind: registry[kind](values, user) for kind, values in values_of(streams).items()}


def read_alone(kind: str, value: Any, user: Any) -> Mapping[Any, Any]:
    """Return the same for one block, shown outside a page."""
    return registry[kind]([value], user)
