"""Rate limits of recoveries: few are opened, and each is a telephone call."""

from datetime import timedelta

from community.members.models import Member
from foundation.throttling.limits import Limit, Throttle
from foundation.throttling.operations import count_attempt

LIMITS = (Limit(10, timedelta(days=1)),)


def count_recovery(*, by: Member) -> None:
    """Count a recovery that `by` is about to open; raises `ThrottledError` beyond ten a day."""
    count_attempt(Throttle("recovery.staff", LIMITS, str(by.pk)))
