"""Search documents of régions and départements, and the facets by territory.

The other 36,000 would drown what people look for: they have their own search box on `/territoires/`.
"""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.pages.audiences import EVERYONE
from cms.pages.policies import Restrictions
from community.territories.completion import complete_places
from community.territories.disambiguation import names_by_slug
from community.territories.facets import Size, lineage_slugs
from community.territories.kinds import Kind
from community.territories.models import Territory
from search import facets
from search.documents import Hit, Reader, SearchDocument, Source, register
from search.query import completions


class TerritorySource(Source):
    """Régions and départements, those of the past included: "Bourgogne" leads somewhere."""

    kind = "territory"
    label = _("Territories")
    is_public = True
    model = Territory

    def queryset(self) -> QuerySet[Territory]:
        large = Territory.objects.of_kind(Kind.REGION, Kind.DEPARTEMENT).without_doubles()
        return large.select_related("region", "department", "epci", "replaced_by")

    def document(self, obj: Territory, restrictions: Restrictions) -> SearchDocument | None:
        return SearchDocument(
            key=self.key(obj.pk),
            kind=self.kind,
            title=obj.name,
            body=self._text(obj),
            audience=EVERYONE,
            facets={"territoire": tuple(each.slug for each in (obj.region, obj) if each)},
            keywords=(obj.kind_label, obj.code),
            hit=self._hit(obj),
        )

    def hits(self, pks: Iterable[int], reader: Reader) -> dict[int, Hit]:
        return {obj.pk: self._hit(obj) for obj in self.queryset().filter(pk__in=list(pks))}

    def _hit(self, obj: Territory) -> Hit:
        return Hit(
            key=self.key(obj.pk), kind=self.kind, title=obj.name, url=obj.get_absolute_url(), text=self._text(obj)
        )

    def title_search(self, words: Sequence[str], reader: Reader, limit: int) -> list[int]:
        text = " ".join(words)
        return list(self.queryset().named_like(text).closest_first(text).values_list("pk", flat=True)[:limit])

    def _text(self, territory: Territory) -> str:
        within = [each.name for each in territory.containers()]
        return ", ".join([territory.kind_label, *within])


def around(slugs: Sequence[str]) -> tuple[str, list[str]]:
    """Return the territories that contain those of `slugs`, for the pages that are about them as a whole."""
    territories = Territory.objects.filter(slug__in=slugs).select_related("region", "department", "epci").order_by("pk")
    return "lieu", [slug for slug in lineage_slugs(territories) if slug not in slugs]


def labels(slugs: list[str]) -> dict[str, str]:
    """Return the name of each territory by its address; places of the same name are distinguished."""
    return names_by_slug(slugs)


register(TerritorySource())


completions.register(complete_places)


def size_labels(values: list[str]) -> dict[str, str]:
    """Return the words of each band of inhabitants."""
    return {size.value: str(size.label) for size in Size if size.value in values}


facets.register(facets.Facet("territoire", _("Territory"), labels, order=40, similarity_weight=3, broader=around))
facets.register(facets.Facet("lieu", _("For the whole of"), labels, order=41, shown=False))
facets.register(
    facets.Facet(
        "taille",
        _("Size of the authority"),
        size_labels,
        order=50,
        similarity_weight=0.5,
        similarity_phrase=_("authority of a comparable size"),
        by_value=True,
    )
)
