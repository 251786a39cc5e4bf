"""The filters and orders of `/ressources/`."""

from collections.abc import Sequence

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from community.territories.models import Territory
from foundation.listings.facets import Facet, years
from foundation.listings.listing import Sort
from resources.library.kinds import Kind


def within_territories(slugs: Sequence[str]) -> Q:
    """Return what keeps the resources of these territories and of all they contain."""
    asked = Territory.objects.filter(slug__in=slugs)
    contained = Territory.objects.filter(
        Q(pk__in=asked) | Q(epci__in=asked) | Q(department__in=asked) | Q(region__in=asked)
    )
    return Q(territories__in=contained)


FACETS = [
    Facet("nature", _("Kind"), value="kind", labels=dict(Kind.choices)),
    Facet("theme", _("Theme"), value="themes__slug", title="themes__title"),
    Facet("annee", _("Year"), value="year", match=years("year"), by_value=True),
    Facet(
        "territoire",
        _("Territory"),
        value=Coalesce("territories__region__slug", "territories__slug"),
        title=Coalesce("territories__region__name", "territories__name"),
        match=within_territories,
    ),
    Facet("editeur", _("Publisher"), value="publisher"),
    Facet("mot", _("Tag"), value="tagged_items__tag__slug", title="tagged_items__tag__name"),
]

SORTS = [
    Sort("recents", _("most recent first"), ["-published", "title", "pk"]),
    Sort("titre", _("by title"), ["title", "pk"]),
]
