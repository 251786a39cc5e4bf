"""Durations between a stored time and now, by the database's own clock."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now


def seconds_until(rows: QuerySet[Any], field: str) -> float | None:
    """Return the seconds until the earliest `field` of `rows`, below zero when it has passed; None without rows."""
    first = rows.order_by(field).annotate(now=Now()).values_list(field, "now").first()
    return (first[0] - first[1]).total_seconds() if first else None


def seconds_since(rows: QuerySet[Any], field: str) -> float | None:
    """Return the seconds since the earliest `field` of `rows`; None without rows."""
    seconds = seconds_until(rows, field)
    return None if seconds is None else -seconds
