"""What left, what waits and what bounced, by day and kind: for operators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils.functional import Promise

from community.notifications.kinds import registry
from community.notifications.models import Event, Notification
from community.notifications.models.events import MailOutcome

DAYS = 14
FAILED_MAX = 50


@dataclass(frozen=True)
class Row:
    """A kind on a day: how many people were told; whose mail left, waits, or was cancelled; whose came back."""

    day: date
    label: str | Promise
    told: int
    sent: int
    waiting: int
    cancelled: int
    bounced: int


def rows_by_day(now: datetime) -> Sequence[Row]:
    """Return the rows of the last `DAYS` days, the latest first; one query."""
    recent = Notification.objects.filter(created_at__gte=now - timedelta(days=DAYS)).order_by()
    is_sent, has_mail = Q(mail_outcome=MailOutcome.SENT), Q(mail_due_at__isnull=False)
    counts: Any = (
        recent.annotate(day=TruncDate("created_at"))
        .values("day", "kind")
        .annotate(
            told=Count("pk"),
            sent=Count("pk", filter=is_sent),
            waiting=Count("pk", filter=has_mail & Q(mail_outcome="")),
            cancelled=Count("pk", filter=has_mail & ~is_sent & ~Q(mail_outcome="")),
            bounced=Count("pk", filter=Q(message__mail__bounce__isnull=False)),
        )
    )
    return [Row(label=_label(row.pop("kind")), **row) for row in counts.order_by("-day", "kind")]


def _label(name: str) -> str | Promise:
    kind = registry.get(name)
    return kind.label if kind else name


def failed_events() -> Sequence[Event]:
    """Return the events that nobody hears of because of an error, the latest first."""
    return list(Event.objects.exclude(failure="").order_by("-pk")[:FAILED_MAX])
