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
    visit,
)
from community.saved_searches.operations.refusals import REFUSALS_MAX, record_refusal, record_success, resume_mail

__all__ = [
    "REFUSALS_MAX",
    "NotFollowableError",
    "TooManySearchesError",
    "TooWideError",
    "request_follow",
    "change_frequency",
    "confirm",
    "follow",
    "delete_unconfirmed",
    "queue_due_checks",
    "record_refusal",
    "record_success",
    "replace_values",
    "stop",
    "resume_mail",
    "visit",
]
