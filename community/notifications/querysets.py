"""Which notifications."""

from datetime import datetime
from typing import Any, Self

from django.db.models import QuerySet


class NotificationQuerySet(QuerySet[Any]):
    """Questions about notifications."""

    def on_site(self, member: Any) -> Self:
        """Return those that the list of `member` shows."""
        return self.filter(member=member.pk, is_on_site=True)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def mail_waiting(self) -> Self:
        """Return those whose mail neither left nor was cancelled."""
        return self.filter(mail_due_at__isnull=False, mail_outcome="")

    def mail_due(self, now: datetime, *, is_working_time: bool) -> Self:
        """Return those whose mail may leave now."""
        due = self.mail_waiting().filter(mail_due_at__lte=now)
        return due if is_working_time else due.filter(leaves_at_any_hour=True)
