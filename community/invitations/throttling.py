"""Rate limits of invitations: of files sent by one person, and of messages to one address."""

from datetime import timedelta

from community.members.devices import account_of
from community.members.models import Member
from foundation.throttling.limits import Limit, Throttle
from foundation.throttling.operations import count_attempt

DAY = timedelta(days=1)
FILES = (Limit(10, DAY),)
# Row 11 of the community's rules.
MESSAGES = (Limit(2, timedelta(hours=1)), Limit(5, DAY))


def count_file(*, by: Member) -> None:
    """Count a file whose invitations `by` is about to send; raises `ThrottledError` beyond ten a day."""
    count_attempt(Throttle("invitations.file", FILES, str(by.pk)))


def count_message(*, address: str) -> None:
    """Count one more message to an address; raises `ThrottledError` beyond two an hour or five a day."""
    count_attempt(Throttle("invitations.address", MESSAGES, account_of(address)))
