"""Names that distinguish places of the same name: « Paris (commune) », « Bretagne (Indre) »."""

from collections.abc import Iterable

from community.territories.kinds import Kind
from community.territories.models import Territory

LARGE = frozenset({Kind.REGION, Kind.DEPARTEMENT})


def names_by_slug(slugs: Iterable[str]) -> dict[str, str]:
    """Return a name for each address, which says what the place is when its name does not; two queries."""
    places = list(Territory.objects.filter(slug__in=slugs).select_related("department").order_by())
    # By the columns of an index: there are 36,000 of them.
    same = Territory.objects.filter(
        kind__in=Kind.values, is_current__in=[True, False], sort_name__in={each.sort_name for each in places}
    )
    named: dict[str, list[Territory]] = {}
    for each in same.without_doubles().order_by():
        named.setdefault(each.name, []).append(each)
    return {each.slug: _distinguish(each, named.get(each.name, [])) for each in places}


def _distinguish(place: Territory, named: list[Territory]) -> str:
    others = [each for each in named if each.pk != place.pk]
    if not any(_is_confused(place, other) for other in others):
        return place.name
    within = place.department
    distinction = within.name if within and within.name != place.name else place.kind_label.lower()
    return f"{place.name} ({distinction})"


def _is_confused(place: Territory, other: Territory) -> bool:
    """Return whether two places of one name need to be distinguished where `place` is named.

    Nobody takes a région for a commune elsewhere that bears its name: there the commune says where it is.
    """
    if place.kind not in LARGE or other.kind in LARGE:
        return True
    return place.pk in (other.department_id, other.region_id)
