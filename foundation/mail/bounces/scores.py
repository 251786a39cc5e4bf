"""The score of an address: a point for each refusal that may pass, two for one that will not; none after 30 days."""

from datetime import timedelta
from typing import Any

from django.db.models import Max, QuerySet, Sum
from django.db.models.functions import Now

from foundation.mail.models import Bounce

SOFT, HARD = 1, 2
STOP_AT = 4
RESET_AFTER = timedelta(days=30)


def normal(address: str) -> str:
    """Return the address as scores know it: one mailbox, whatever its case."""
    return address.strip().lower()


def _scores() -> QuerySet[Any]:
    scores = Bounce.objects.order_by().values("address").annotate(score=Sum("points"), latest=Max("recorded_at"))
    return scores.filter(latest__gt=Now() - RESET_AFTER)


def score_of(address: str) -> int:
    """Return the score of an address: the points of its bounces, 0 once 30 days have passed without another."""
    return next(iter(_scores().filter(address=normal(address)).values_list("score", flat=True)), 0)


def stopped_addresses() -> QuerySet[Any]:
    """Return the addresses that mail no longer goes to, a row each."""
    return _scores().filter(score__gte=STOP_AT)


def expired_addresses() -> QuerySet[Any]:
    """Return the addresses whose last bounce is older than 30 days, a row each."""
    latest = Bounce.objects.order_by().values("address").annotate(latest=Max("recorded_at"))
    return latest.filter(latest__lte=Now() - RESET_AFTER)
