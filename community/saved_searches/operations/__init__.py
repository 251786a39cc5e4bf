"""The verbs of followed searches: the only writers."""

from community.saved_searches.operations.following import (
    NotFollowableError,
    TooManySearchesError,
    TooWideError,
    ask_to_follow,
    confirm,
    follow,
)
from community.saved_searches.operations.keeping import change_rhythm, forget_unconfirmed, stop, visit
from community.saved_searches.operations.looking import look_for_all
from community.saved_searches.operations.refusals import REFUSALS_MAX, note_refusal, note_success, take_up_mail
from community.saved_searches.operations.replacing import replace_values

__all__ = [
    "REFUSALS_MAX",
    "NotFollowableError",
    "TooManySearchesError",
    "TooWideError",
    "ask_to_follow",
    "change_rhythm",
    "confirm",
    "follow",
    "forget_unconfirmed",
    "look_for_all",
    "note_refusal",
    "note_success",
    "replace_values",
    "stop",
    "take_up_mail",
    "visit",
]
