"""The filters and orders of `/defis/`."""

from collections.abc import Sequence

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from community.territories.models import Territory
from foundation.listings.facets import Facet
from foundation.listings.listing import Sort


def within_territories(slugs: Sequence[str]) -> Q:
    """Return what keeps the défis of these territories and of all they contain."""
    asked = Territory.objects.filter(slug__in=slugs)
    return Q(
        territories__in=Territory.objects.filter(
            Q(pk__in=asked) | Q(epci__in=asked) | Q(department__in=asked) | Q(region__in=asked)
        )
    )


REGION_SLUG = Coalesce("territories__region__slug", "territories__slug")
REGION_NAME = Coalesce("territories__region__name", "territories__name")

FACETS = [
    Facet("theme", _("Theme"), value="themes__slug", title="themes__title"),
    Facet("edition", _("Edition"), value="edition__slug", title="edition__year", by_value=True),
    Facet("programme", _("Programme"), value="programme__slug", title="programme__title"),
    Facet("territoire", _("Territory"), value=REGION_SLUG, title=REGION_NAME, match=within_territories),
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
