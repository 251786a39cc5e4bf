"""The filter by territory of the listings whose pages have `territories`."""

from collections.abc import Sequence

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from community.territories.models import Territory
from search.lists.filters import Facet


def within_territories(slugs: Sequence[str]) -> Q:
    """Return what keeps the pages about these territories and about all they contain."""
    chosen = Territory.objects.filter(slug__in=slugs)
    return Q(
        territories__in=Territory.objects.filter(
            Q(pk__in=chosen) | Q(epci__in=chosen) | Q(department__in=chosen) | Q(region__in=chosen)
        )
    )


# The options are régions: a list of communes would be as long as the list of pages.
TERRITORY = Facet(
    "territoire",
    _("Territory"),
    value=Coalesce("territories__region__slug", "territories__slug"),
    title=Coalesce("territories__region__name", "territories__name"),
    match=within_territories,
)
