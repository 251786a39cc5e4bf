"""The filters by territory and by size of the lists whose pages have `territories`, as the database has them."""

from collections.abc import Sequence
from itertools import pairwise

from django.db.models import Q

from community.territories.facets import Size
from community.territories.models import Territory
from search.lists.filters import Filter, any_of


def within_territories(slugs: Sequence[str]) -> Q:
    """Return what keeps the pages about these territories and about all they contain."""
    chosen = Territory.objects.filter(slug__in=slugs)
    return Q(
        territories__in=Territory.objects.filter(
            Q(pk__in=chosen) | Q(epci__in=chosen) | Q(department__in=chosen) | Q(region__in=chosen)
        )
    )


def _of_size() -> dict[str, Q]:
    """Return the condition of each band of inhabitants."""
    bounds = [0, *(most for size in Size if (most := size.most)), None]
    return {
        size.value: Q(territories__population__gte=least) & (Q(territories__population__lt=most) if most else Q())
        for size, (least, most) in zip(Size, pairwise(bounds), strict=True)
    }


TERRITORY = Filter("territoire", match=within_territories)
SIZE = Filter("taille", match=any_of(_of_size()))
