"""Rate limit of exports (row 34 of the community's rules)."""

from datetime import timedelta

from community.members.models import Member
from foundation.throttling.limits import Limit, Throttle
from foundation.throttling.operations import count_attempt

LIMITS = (Limit(5, timedelta(hours=1)),)


def count_export(*, by: Member) -> None:
    """Count an export that `by` is about to take; raises `ThrottledError` beyond five an hour."""
    count_attempt(Throttle("member_administration.export", LIMITS, str(by.pk)))
