"""Queryset of reminders."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q

# The queue retries for an hour and a half, then leaves a dead letter to operators. A task that neither ended nor was
# retried by them is taken for lost after this time.
QUEUE_TIMEOUT = timedelta(days=3)


class ReminderQuerySet(models.QuerySet[Any]):
    """Reminders."""

    def waiting(self) -> Self:
        """Keep those that may still leave."""
        return self.filter(state="waiting")

    def deliverable(self, now: datetime) -> Self:
        """Keep those that wait and whose time to leave has come."""
        return self.waiting().filter(deliver_at__lte=now)

    def not_queued(self, now: datetime) -> Self:
        """Leave out those that have a task in the queue."""
        return self.filter(Q(queued_at=None) | Q(queued_at__lte=now - QUEUE_TIMEOUT))

    def unsettled(self) -> Self:
        """Keep those that operators decide about: too late, or perhaps sent before a backup was restored."""
        return self.filter(state__in=("too_late", "uncertain"))
