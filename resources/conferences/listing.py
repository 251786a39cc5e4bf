"""The filters and orders of `/conferences/`."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from foundation.listings.facets import Facet, years
from foundation.listings.listing import Sort

RECORDINGS = {
    "elsewhere": _("online, on another site"),
    "not-found": _("recording not found"),
    "none": _("no known recording"),
}

FACETS = [
    Facet("theme", _("Theme"), value="themes__slug", title="themes__title"),
    Facet("edition", _("Edition"), value="edition__slug", title="edition__year", by_value=True),
    Facet("annee", _("Year"), value="year", match=years("year"), by_value=True),
    Facet("avec", _("Speaker"), value="speakers__speaker__slug", title="speakers__speaker__name"),
    Facet("enregistrement", _("Recording"), value="recording", labels=RECORDINGS),
    Facet("mot", _("Tag"), value="tagged_items__tag__slug", title="tagged_items__tag__name"),
]

BY_PROGRAMME = [F("edition__year").desc(nulls_last=True), F("number").asc(nulls_last=True), "title", "pk"]
SORTS = [
    Sort("recents", _("most recent first"), ["-held", F("number").asc(nulls_last=True), "title", "pk"]),
    Sort("programme", _("in the order of the programmes"), BY_PROGRAMME),
    Sort("titre", _("by title"), ["title", "pk"]),
]
