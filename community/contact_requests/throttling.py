"""Rate limits of questions and of reports: those of the account (community rules, 22 and 24)."""

from datetime import timedelta

from community.levels.models import Level
from community.levels.policies import level_of
from community.members.models import Member
from foundation.throttling.limits import Limit, Throttle
from foundation.throttling.operations import count_attempt

DAY = timedelta(days=1)
REQUESTS = (Limit(20, DAY),)
REPORTS = {Level.VISITOR: 5, Level.MEMBER: 20, Level.CONTRIBUTOR: 40, Level.REFERENT: 40}


def count_request(*, sender: Member) -> None:
    """Count a question that is about to be sent; raises `ThrottledError` beyond twenty a day."""
    count_attempt(Throttle("contact_requests.sender", REQUESTS, str(sender.pk)))


def count_report(*, reporter: Member) -> None:
    """Count a report that is about to be written; raises `ThrottledError` beyond what their level may in a day."""
    limits = [Limit(REPORTS[level_of(reporter)], DAY)]
    count_attempt(Throttle("contact_requests.reporter", limits, str(reporter.pk)))
