"""The level of members in a queryset."""

from datetime import datetime
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from community.levels.models import Level, LevelChange


def with_level(members: QuerySet[Any], now: datetime | None = None) -> QuerySet[Any]:
    """Annotate members with the `level` that they have reached; a grant that is overdue is a contributor's.

    What staff may besides is not of this number: see `levels_of`.
    """
    latest = LevelChange.objects.filter(member=OuterRef("pk")).order_by("-pk")
    overdue = Q(latest_level=Level.REFERENT, latest_until__lte=now or timezone.now())
    return members.annotate(
        latest_level=Coalesce(Subquery(latest.values("level")[:1]), Value(Level.VISITOR.value)),
        latest_until=Subquery(latest.values("until")[:1]),
    ).annotate(
        level=Case(
            When(overdue, then=Value(Level.CONTRIBUTOR.value)), default="latest_level", output_field=IntegerField()
        )
    )
