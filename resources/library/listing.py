"""The filters and orders of `/ressources/`."""

from django.utils.translation import gettext_lazy as _

from community.territories.listing import TERRITORY
from foundation.listings.facets import Facet, years
from foundation.listings.listing import Sort
from resources.library.kinds import Kind

FACETS = [
    Facet("nature", _("Kind"), value="kind", labels=dict(Kind.choices)),
    Facet("theme", _("Theme"), value="themes__slug", title="themes__title"),
    Facet("annee", _("Year"), value="year", match=years("year"), by_value=True),
    TERRITORY,
    Facet("editeur", _("Publisher"), value="publisher"),
    Facet("mot", _("Tag"), value="tagged_items__tag__slug", title="tagged_items__tag__name"),
]

SORTS = [
    Sort("recents", _("most recent first"), ["-published", "title", "pk"]),
    Sort("titre", _("by title"), ["title", "pk"]),
]
