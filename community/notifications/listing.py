"""The list of one's notifications: lines, each one thing, the latest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Count, ExpressionWrapper, Max, Min, Q

from community.notifications.kinds import GROUPED_FROM, Entry
from community.notifications.models import Notification
from community.notifications.subjects import entry_of, read_subjects

LINES_A_PAGE = 25
# Nobody is told a total of thousands.
COUNT_MAX = 50


@dataclass(frozen=True)
class Line:
    """A line of the list: its latest notification, and what it says; no `entry` when that is not there any more."""

    notification: Notification
    entry: Entry | None
    is_unread: bool
    at: datetime


def unread_count(member: Any) -> int:
    """Return how many are unread, `COUNT_MAX` + 1 for more; one short query for each request."""
    if not hasattr(member, "_unread_count"):
        unread = Notification.objects.on_site(member).unread().values_list("pk", flat=True)
        member._unread_count = len(unread[: COUNT_MAX + 1])
    return int(member._unread_count)


def count_in_figures(count: int) -> str:
    """Return a count as it is shown: "50+" for more than fifty, nothing for none."""
    if count > COUNT_MAX:
        return f"{COUNT_MAX}+"
    return str(count) if count else ""


def page_of_lines(member: Any, number: str | int) -> tuple[Page, list[Line]]:
    """Return a page of the list and its lines; as many queries whatever there is."""
    is_unread = ExpressionWrapper(Q(read_at=None), output_field=BooleanField())
    own = Notification.objects.on_site(member).order_by().annotate(is_unread=is_unread)
    groups = own.values("group", "is_unread").annotate(first=Min("pk"), last=Max("pk"), count=Count("pk"))
    page = Paginator(groups.order_by("-last"), LINES_A_PAGE).get_page(number)
    return page, _lines(member, list(page.object_list))


def _lines(member: Any, groups: Sequence[dict[str, Any]]) -> list[Line]:
    shown: list[tuple[int, int]] = []
    for group in groups:
        is_one_line = group["count"] >= GROUPED_FROM or group["count"] == 1
        shown.append((group["last"], group["count"] if is_one_line else 1))
        if not is_one_line:
            shown.append((group["first"], 1))
    rows = Notification.objects.select_related("event__actor").in_bulk([pk for pk, _ in shown])
    subjects = read_subjects([row.event for row in rows.values()])
    return [
        Line(row, entry_of(row.event, subjects, member=member, count=count), row.read_at is None, row.created_at)
        for pk, count in shown
        if (row := rows.get(pk)) is not None
    ]
