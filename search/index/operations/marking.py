"""Mark changed documents as dirty, in the transaction of the change: the mark commits or rolls back with it."""

import secrets
from collections.abc import Iterable, Iterator

from django.utils import timezone

from foundation.wakeups import notify
from search.engines.base import SLOTS
from search.models import Dirty

CHUNK = 200
# The channel that the indexer listens to.
CHANNEL = "index"
# The slot of requests to the indexer, which are marks of no index.
TO_THE_INDEXER = 0


def _new_version() -> int:
    """Return a number that no other mark has: versions are compared for equality only."""
    return secrets.randbits(62)


def _chunks(rows: Iterable[Dirty]) -> Iterator[list[Dirty]]:
    chunk: list[Dirty] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def mark_dirty(*keys: str) -> None:
    """Mark documents ("defi:12") for indexing; one statement for up to 100 keys, none for no key.

    Both slots are marked, without asking which are in use: a change may meet the beginning of a rebuild.

    Called in the transaction of each change of the content (search.index.receivers).
    """
    # Sorted, so that two transactions never wait for each other's rows.
    rows = (
        Dirty(generation=generation, key=key, version=_new_version(), marked_at=timezone.now())
        for generation in SLOTS
        for key in sorted(set(keys))
    )
    _write(rows)


def request_to_indexer(request: str) -> None:
    """Leave a request for the indexer."""
    _write([Dirty(generation=TO_THE_INDEXER, key=request, version=_new_version(), marked_at=timezone.now())])


def _write(rows: Iterable[Dirty]) -> None:
    for chunk in _chunks(rows):
        Dirty.objects.bulk_create(
            chunk, update_conflicts=True, unique_fields=["generation", "key"], update_fields=["version"]
        )
        notify(CHANNEL)
