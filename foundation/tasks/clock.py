"""Durations between a stored time and now, by the database's own clock."""

from typing import Any

from django.db.models import Min, QuerySet
from django.db.models.functions import Now


def seconds_until(rows: QuerySet[Any], field: str) -> float | None:
    """Return the seconds until the earliest `field` of `rows`, below zero when it has passed; None without rows."""
    times = rows.order_by().aggregate(earliest=Min(field), now=Min(Now()))
    return (times["earliest"] - times["now"]).total_seconds() if times["earliest"] else None


def seconds_since(rows: QuerySet[Any], field: str) -> float | None:
    """Return the seconds since the earliest `field` of `rows`; None without rows."""
    seconds = seconds_until(rows, field)
    return None if seconds is None else -seconds
