"""Queryset of territories."""

from typing import Any, Self

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from community.territories.kinds import OVERSEAS_COLLECTIVITIES, Kind
from community.territories.names import fold

FROM_THE_LARGEST = Case(
    When(kind=Kind.REGION, then=Value(0)),
    When(kind=Kind.DEPARTEMENT, then=Value(1)),
    When(kind=Kind.EPCI, then=Value(2)),
    default=Value(3),
    output_field=IntegerField(),
)


class TerritoryQuerySet(QuerySet[Any]):
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
        return self.order_by(FROM_THE_LARGEST, "sort_name", "code", "pk")

    def within(self, territory: Any) -> Self:
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

    def around(self, territory: Any) -> Self:
        """Keep what contains `territory`, from the largest to the smallest; one query.

        For an intercommunality, every département and région where it has a commune.
        """
        direct = [pk for pk in (territory.region_id, territory.department_id, territory.epci_id) if pk]
        holds = Q(pk__in=direct)
        if territory.kind == Kind.EPCI:
            communes = self.model._default_manager.filter(epci=territory.pk).order_by()
            holds |= Q(pk__in=communes.values("department").distinct())
            holds |= Q(pk__in=communes.values("region").distinct())
        return self.filter(holds).without_doubles().from_the_largest()

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

    def closest_first(self, text: str) -> Self:
        """Order by how close the name is to `text`, then those of today, then the most populous."""
        folded = fold(text)
        closeness = Case(
            When(folded_name=folded, then=Value(0)),
            When(sort_name=folded, then=Value(0)),
            When(sort_name__startswith=folded, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return self.order_by(closeness, "-is_current", F("population").desc(nulls_last=True), "sort_name", "code", "pk")

    def without_doubles(self) -> Self:
        """Leave out the "départements" of overseas collectivities: the région of the same code says all of them."""
        return self.exclude(kind=Kind.DEPARTEMENT, code__in=OVERSEAS_COLLECTIVITIES)

    def directly_within(self, territory: Any) -> Self:
        """Keep what the page of `territory` lists, its past at the end: one level below, two for a département.

        Communes stand under their département and their intercommunality; those of an overseas collectivity,
        which has neither, under it.
        """
        below = {
            Kind.REGION: [Kind.COMMUNE] if territory.is_overseas_collectivity else [Kind.DEPARTEMENT, Kind.REGION],
            Kind.DEPARTEMENT: [Kind.EPCI, Kind.COMMUNE],
            Kind.EPCI: [Kind.COMMUNE],
            Kind.COMMUNE: [],
        }[Kind(territory.kind)]
        inside = self.within(territory).exclude(pk=territory.pk).of_kind(*below)
        return inside.order_by("-is_current", FROM_THE_LARGEST, "sort_name", "code", "pk")
