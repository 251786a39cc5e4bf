"""The searches of a week without result, and those whose results nobody followed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Sum

from french import analysis
from search.curation.models import ContentWish, Tally
from search.curation.operations.tallies import SHOWN_FROM_COUNT

SHOWN = 50


@dataclass(frozen=True)
class SearchCount:
    """A search and its numbers; `is_wished` when a content was asked for already."""

    tally: Tally
    is_wished: bool

    @property
    def with_result(self) -> int:
        return self.tally.searches - self.tally.empty


@dataclass(frozen=True)
class WeeklyDemand:
    """The searches of a week: those without result, those that nobody followed; `searches` are all, counted."""

    without_result: Sequence[SearchCount]
    without_click: Sequence[SearchCount]
    searches: int
    empty: int


def weeks() -> list[dt.date]:
    """Return the Mondays of the weeks that are counted, the latest first."""
    return list(Tally.objects.order_by("-week").values_list("week", flat=True).distinct())


def demand_of(week: dt.date) -> WeeklyDemand:
    """Return what was looked for in a week; three queries."""
    known = Tally.objects.filter(week=week)
    readable = known.exclude(words="")
    empty = readable.filter(empty__gt=0).order_by("-empty", "words", "pk")[:SHOWN]
    followed = readable.annotate(shown=F("searches") - F("empty")).filter(clicks=0, shown__gte=SHOWN_FROM_COUNT)
    wished = set(ContentWish.objects.filter(closure=None).values_list("key", flat=True))
    totals = known.aggregate(searches=Sum("searches"), empty=Sum("empty"))

    def counts(tallies: "Sequence[Tally]") -> list[SearchCount]:
        return [SearchCount(tally, analysis.key_of(tally.words) in wished) for tally in tallies]

    return WeeklyDemand(
        counts(list(empty)),
        counts(list(followed.order_by("-shown", "words", "pk")[:SHOWN])),
        totals["searches"] or 0,
        totals["empty"] or 0,
    )
