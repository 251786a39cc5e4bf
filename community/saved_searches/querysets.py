"""Queryset of saved searches."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q

# A task that was queued so long ago is taken for lost.
QUEUE_TIMEOUT = timedelta(hours=1)


class SavedSearchQuerySet(models.QuerySet[Any]):
    """Saved searches."""

    def confirmed(self) -> Self:
        """Keep those whose subscriber has confirmed."""
        return self.filter(confirmed_at__isnull=False)

    def due(self, now: datetime, *, is_office_hours: bool) -> Self:
        """Keep those to check at `now`; outside office hours only new ones, never those of closed accounts."""
        without_baseline = Q(baseline_at=None)
        wanted = without_baseline | Q(next_check_at__lte=now) if is_office_hours else without_baseline
        reached = Q(subscriber__member=None) | Q(subscriber__member__is_active=True)
        return self.confirmed().filter(wanted, reached)

    def not_queued(self, now: datetime) -> Self:
        """Leave out those that have a task in the queue."""
        return self.filter(Q(queued_at=None) | Q(queued_at__lte=now - QUEUE_TIMEOUT))
