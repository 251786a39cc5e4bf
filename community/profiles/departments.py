"""How many members of the directory work in each département; small figures are not told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, When
from django.db.models.functions import Coalesce

from community.profiles.models import Profile, ProfileSection
from community.profiles.querysets import visibilities_for
from community.territories.kinds import Kind
from community.territories.models import Territory

# Fewer people are not told apart from one another.
LEAST = 5


@dataclass(frozen=True)
class Department:
    """A département and how many members of the directory work there."""

    territory: Territory
    count: int


@dataclass(frozen=True)
class Departments:
    """Those with `LEAST` members or more, the most first; how many others there are, whose figures are not told."""

    rows: Sequence[Department]
    untold_count: int


def departments_for(reader: Any) -> Departments:
    """Return the figures of the directory as `reader` sees it; two queries. What hides its employer is not counted."""
    own = Case(When(territory__kind=Kind.DEPARTEMENT, then=F("territory")), default=F("territory__department"))
    profiles = Profile.objects.in_directory(reader).filter(
        **{f"visibility__{ProfileSection.EMPLOYER}__in": visibilities_for(reader)}, territory__isnull=False
    )
    placed = profiles.annotate(place=Coalesce(own, None)).filter(place__isnull=False).order_by()
    counts = dict(placed.values_list("place").annotate(count=Count("pk")))
    large = {pk: count for pk, count in counts.items() if count >= LEAST}
    territories = Territory.objects.select_related("department", "region").in_bulk(list(large)) if large else {}
    rows = [Department(territories[pk], count) for pk, count in large.items()]
    rows.sort(key=lambda row: (-row.count, row.territory.sort_name))
    return Departments(rows, len(counts) - len(large))
