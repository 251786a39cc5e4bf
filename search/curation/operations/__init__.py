"""The operations of curation, its only writers."""

from search.curation.operations.decisions import ChangedSince, save, undo, withdraw
from search.curation.operations.tallies import count_events, delete_old_tallies
from search.curation.operations.wishes import close_wish, reopen_wish, wish_for

__all__ = [
    "ChangedSince",
    "close_wish",
    "count_events",
    "delete_old_tallies",
    "save",
    "reopen_wish",
    "undo",
    "wish_for",
    "withdraw",
]
