"""Operations on saved searches."""

from community.saved_searches.operations.following import (
    NotFollowableError,
    TooManySearchesError,
    TooWideError,
    confirm,
    follow,
    request_follow,
)
from community.saved_searches.operations.managing import (
    change_frequency,
    delete_unconfirmed,
    queue_due_checks,
    replace_values,
    stop,
    stop_for_address,
    visit,
)

__all__ = [
    "NotFollowableError",
    "TooManySearchesError",
    "TooWideError",
    "request_follow",
    "change_frequency",
    "confirm",
    "follow",
    "delete_unconfirmed",
    "queue_due_checks",
    "replace_values",
    "stop",
    "stop_for_address",
    "visit",
]
