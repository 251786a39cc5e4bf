"""The verbs of curation, the only writers."""

from search.curation.operations.deciding import ChangedSince, keep, undo, withdraw
from search.curation.operations.tallying import count_events, forget_old_tallies
from search.curation.operations.wishing import close_wish, reopen_wish, wish_for

__all__ = [
    "ChangedSince",
    "close_wish",
    "count_events",
    "forget_old_tallies",
    "keep",
    "reopen_wish",
    "undo",
    "wish_for",
    "withdraw",
]
