"""Values of the facets by territory and by size of a page about territories."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.territories.models import Territory


class Size(models.TextChoices):
    """Bands of inhabitants, from the smallest; the values stand in addresses and sort in their order."""

    VILLAGE = "0-2000", _("Under 2,000 inhabitants")
    BOURG = "1-10000", _("2,000 to 10,000 inhabitants")
    TOWN = "2-50000", _("10,000 to 50,000 inhabitants")
    CITY = "3-200000", _("50,000 to 200,000 inhabitants")
    METROPOLIS = "4-1000000", _("200,000 to 1 million inhabitants")
    LARGEST = "5-plus", _("More than 1 million inhabitants")

    @property
    def most(self) -> int | None:
        """Return the number of inhabitants that the band does not reach; None for the last one."""
        most = self.value.partition("-")[2]
        return int(most) if most.isdecimal() else None


def size_of(territory: Territory) -> Size | None:
    """Return the band of a territory; None when its population is not known."""
    if territory.population is None:
        return None
    for size in Size:
        if size.most is not None and territory.population < size.most:
            return size
    return Size.LARGEST


def sizes_of(territories: Iterable[Territory]) -> tuple[str, ...]:
    """Return the bands of territories, each once."""
    sizes = (size_of(territory) for territory in territories)
    return tuple(dict.fromkeys(size.value for size in sizes if size is not None))


def lineage_slugs(territories: Iterable[Territory]) -> tuple[str, ...]:
    """Return the addresses of `territories` and of what contains them, each once, from the largest.

    Read `region`, `department` and `epci` beforehand (`select_related`), or each costs a query.
    """
    lines = [(each.region, each.department, each.epci, each) for each in territories]
    return tuple(dict.fromkeys(each.slug for line in lines for each in line if each is not None))


def territory_facets(territories: Iterable[Territory]) -> dict[str, tuple[str, ...]]:
    """Return the values of the facets by territory of a page.

    `territoire`: they and what contains them; `lieu`: they alone; `taille`: how large they are.
    """
    own = list(territories)
    return {
        "territoire": lineage_slugs(own),
        "lieu": tuple(dict.fromkeys(each.slug for each in own)),
        "taille": sizes_of(own),
    }
