"""The filters and orders of `/defis/`."""

from django.db.models import Case, F, Value, When
from django.utils.translation import gettext_lazy as _

from community.territories.listing import TERRITORY
from foundation.listings.facets import Facet
from foundation.listings.listing import Sort

FACETS = [
    Facet("theme", _("Theme"), value="themes__slug", title="themes__title"),
    Facet("edition", _("Edition"), value="edition__slug", title="edition__year", by_value=True),
    Facet("programme", _("Programme"), value="programme__slug", title="programme__title"),
    TERRITORY,
    Facet("site", _("Site"), value="site"),
    Facet("nature", _("Kind"), value="kind", labels={"local": _("local"), "thematic": _("thematic")}),
    Facet("mot", _("Tag"), value="tagged_items__tag__slug", title="tagged_items__tag__name"),
]

FOLLOWED_UP_FIRST = Case(When(follow_up="", then=Value(1)), default=Value(0))
SORTS = [
    Sort("suites", _("with a follow-up first"), [FOLLOWED_UP_FIRST, F("year").desc(nulls_last=True), "title", "pk"]),
    Sort("recents", _("most recent first"), [F("year").desc(nulls_last=True), "title", "pk"]),
    Sort("titre", _("by title"), ["title", "pk"]),
]
