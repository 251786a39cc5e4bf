"""Territories with what contains them, for filters: choosing a région finds what its communes did."""

from collections.abc import Iterable

from community.territories.models import Territory


def lineage_slugs(territories: Iterable[Territory]) -> tuple[str, ...]:
    """Return the addresses of `territories` and of what contains them, each once, from the largest.

    Read `region`, `department` and `epci` beforehand (`select_related`), or each costs a query.
    """
    lines = [(each.region, each.department, each.epci, each) for each in territories]
    return tuple(dict.fromkeys(each.slug for line in lines for each in line if each is not None))
