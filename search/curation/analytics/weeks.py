"""Weeks, named as in addresses (2026-W47) and stored in tallies by their Monday."""

import datetime as dt
import re

from django.utils import timezone

_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of the week of `day`."""
    return day - dt.timedelta(days=day.weekday())


def this_week() -> dt.date:
    """Return the Monday of this week."""
    return monday_of(timezone.localdate())


def week_named(name: str) -> dt.date | None:
    """Return the Monday of the week "2026-W47", or None for what is no week."""
    match = _WEEK.fullmatch(name)
    try:
        return dt.date.fromisocalendar(int(match[1]), int(match[2]), 1) if match else None
    except ValueError:
        return None


def name_of(monday: dt.date) -> str:
    """Return the name of the week that begins on `monday`."""
    return f"{monday:%G-W%V}"
