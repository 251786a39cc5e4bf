"""Tallies as a week of searches leaves them."""

from typing import Any

from search.curation.analytics.weeks import this_week
from search.curation.models import Tally
from search.curation.operations.tallies import fingerprint


def tally(words: str, told: bool = True, **numbers: Any) -> Tally:
    """Return the tally of a search: `searches`, `empty` (all of them by itself), `clicks`; readable when `told`."""
    numbers.setdefault("searches", numbers.get("empty", 3))
    week = numbers.pop("week", this_week())
    shown = words if told else ""
    return Tally.objects.create(week=week, fingerprint=fingerprint(week, words), words=shown, **numbers)
