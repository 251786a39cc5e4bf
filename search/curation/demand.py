"""What people looked for in a week: without result, and without a click."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Sum

from french import analysis
from search.curation.models import ContentWish, Tally
from search.curation.operations.tallying import SEEN_AT_LEAST

SHOWN = 50


@dataclass(frozen=True)
class Sought:
    """A search and its numbers; `is_wished` when a content was asked for already."""

    tally: Tally
    is_wished: bool

    @property
    def with_result(self) -> int:
        return self.tally.searches - self.tally.empty


@dataclass(frozen=True)
class Demand:
    """The searches of a week: those that found nothing, those that nobody followed; `searches` are all, counted."""

    without_result: Sequence[Sought]
    without_click: Sequence[Sought]
    searches: int
    empty: int


def weeks() -> list[dt.date]:
    """Return the Mondays of the weeks that are counted, the latest first."""
    return list(Tally.objects.order_by("-week").values_list("week", flat=True).distinct())


def demand_of(week: dt.date) -> Demand:
    """Return what was looked for in a week; three queries."""
    known = Tally.objects.filter(week=week)
    told = known.exclude(words="")
    empty = told.filter(empty__gt=0).order_by("-empty", "words", "pk")[:SHOWN]
    followed = told.annotate(shown=F("searches") - F("empty")).filter(clicks=0, shown__gte=SEEN_AT_LEAST)
    wished = set(ContentWish.objects.filter(closure=None).values_list("key", flat=True))
    totals = known.aggregate(searches=Sum("searches"), empty=Sum("empty"))

    def sought(tallies: "Sequence[Tally]") -> list[Sought]:
        return [Sought(tally, analysis.key_of(tally.words) in wished) for tally in tallies]

    return Demand(
        sought(list(empty)),
        sought(list(followed.order_by("-shown", "words", "pk")[:SHOWN])),
        totals["searches"] or 0,
        totals["empty"] or 0,
    )
