"""Signals of content changes, for whatever derives from the content (search index, page cache)."""

from typing import Any, NamedTuple

from django.db.models import Model
from django.dispatch import Signal


class ContentKey(NamedTuple):
    """One object: its model and its primary key. A page has the model of its own kind, never `Page`."""

    model: type[Model]
    pk: Any


# Sent at each write, in its transaction: what a receiver writes commits or rolls back with the change.
# `keys` (frozenset[ContentKey]): the objects, and those that are made of them.
content_changing = Signal()
# Sent once for each transaction, after its commit; never for what was rolled back.
# `changed` and `withdrawn` (frozenset[ContentKey]): what readers see otherwise, and what they must not see as it was.
content_changed = Signal()
