"""Queryset of events to join at."""

from typing import Any, Self

from django.db.models import Count, QuerySet
from django.utils import timezone


class SignUpEventQuerySet(QuerySet[Any]):
    """Events to join at."""

    def open(self) -> Self:
        """Keep those at which one may join now."""
        return self.filter(ended_at=None, ends_at__gt=timezone.now())

    def with_counts(self) -> Self:
        """Count who joined at each (`joined_count`)."""
        return self.annotate(joined_count=Count("sign_ups"))
