"""Territories with what contains them, for filters: choosing a région finds what its communes did."""

from collections.abc import Iterable

from community.territories.models import Territory
from community.territories.sizes import sizes_of


def lineage_slugs(territories: Iterable[Territory]) -> tuple[str, ...]:
    """Return the addresses of `territories` and of what contains them, each once, from the largest.

    Read `region`, `department` and `epci` beforehand (`select_related`), or each costs a query.
    """
    lines = [(each.region, each.department, each.epci, each) for each in territories]
    return tuple(dict.fromkeys(each.slug for line in lines for each in line if each is not None))


def territory_facets(territories: Iterable[Territory]) -> dict[str, tuple[str, ...]]:
    """Return what filters know of the territories of a page.

    `territoire`: they and what contains them; `lieu`: they alone; `taille`: how large they are.
    """
    own = list(territories)
    return {
        "territoire": lineage_slugs(own),
        "lieu": tuple(dict.fromkeys(each.slug for each in own)),
        "taille": sizes_of(own),
    }
