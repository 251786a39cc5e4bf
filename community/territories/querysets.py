"""Adjectives of territories."""

from typing import TYPE_CHECKING, Self

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from community.territories.folding import fold
from community.territories.kinds import Kind

if TYPE_CHECKING:
    from community.territories.models import Territory

SIZE = {Kind.REGION: 0, Kind.DEPARTEMENT: 1, Kind.EPCI: 2, Kind.COMMUNE: 3}


class TerritoryQuerySet(QuerySet["Territory"]):
    """Territories."""

    def current(self) -> Self:
        """Keep those that exist today."""
        return self.filter(is_current=True)

    def former(self) -> Self:
        """Keep those that no longer exist."""
        return self.filter(is_current=False)

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def from_the_largest(self) -> Self:
        """Order régions first, communes last, each by name."""
        size = Case(
            *(When(kind=kind, then=Value(rank)) for kind, rank in SIZE.items()),
            output_field=IntegerField(),
        )
        return self.order_by(size, "sort_name", "code", "pk")

    def within(self, territory: "Territory") -> Self:
        """Keep `territory` itself and all it contains, former territories included.

        An intercommunality is within each département where it has a commune.
        """
        if territory.kind == Kind.COMMUNE:
            return self.filter(pk=territory.pk)
        if territory.kind == Kind.EPCI:
            return self.filter(Q(pk=territory.pk) | Q(epci=territory.pk))
        if territory.kind == Kind.REGION:
            return self.filter(Q(pk=territory.pk) | Q(region=territory.pk))
        spanning = self.model._default_manager.filter(department=territory.pk, kind=Kind.COMMUNE, epci__isnull=False)
        return self.filter(
            Q(pk=territory.pk) | Q(department=territory.pk) | Q(pk__in=spanning.values("epci").distinct().order_by())
        )

    def around(self, territory: "Territory") -> Self:
        """Keep what contains `territory`, from the largest to the smallest; one query.

        For an intercommunality, every département and région where it has a commune.
        """
        direct = [pk for pk in (territory.region_id, territory.department_id, territory.epci_id) if pk]
        holds = Q(pk__in=direct)
        if territory.kind == Kind.EPCI:
            communes = self.model._default_manager.filter(epci=territory.pk).order_by()
            holds |= Q(pk__in=communes.values("department").distinct())
            holds |= Q(pk__in=communes.values("region").distinct())
        return self.filter(holds).from_the_largest()

    def named_like(self, text: str) -> Self:
        """Keep those whose name has every word of `text`, whatever the case, accents and hyphens.

        A text without letters or digits keeps nothing.
        """
        words = fold(text).split()
        if not words:
            return self.none()
        matching = self
        for word in words[:12]:
            matching = matching.filter(folded_name__contains=word)
        return matching
