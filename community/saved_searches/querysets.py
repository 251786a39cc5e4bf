"""Adjectives of followed searches."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q

# A task that was asked for and did not come back: ask again.
QUEUED_FOR = timedelta(hours=1)


class SavedSearchQuerySet(models.QuerySet[Any]):
    """Searches that people follow."""

    def confirmed(self) -> Self:
        """Keep those that were wanted by whoever reads the mail."""
        return self.filter(confirmed_at__isnull=False)

    def due(self, now: datetime, *, is_open: bool) -> Self:
        """Keep those to look for at `now`, by the hours of mail or not; nothing is looked for the suspended."""
        without_stock = Q(stock_at=None)
        wanted = without_stock | Q(look_at__lte=now) if is_open else without_stock
        reached = Q(subscriber__member=None) | Q(subscriber__member__is_active=True)
        return self.confirmed().filter(wanted, reached)

    def not_queued(self, now: datetime) -> Self:
        """Leave out those that a task is looking after."""
        return self.filter(Q(queued_at=None) | Q(queued_at__lte=now - QUEUED_FOR))
