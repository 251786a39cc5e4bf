"""What search knows of a défi."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.defis.models import DefiPage
from community.editions.models import EditionPage, Programme
from community.territories.lineage import lineage_slugs
from community.themes.models import Tag, Theme
from search.sources import PageSource, register

# A défi whose ending is known answers better than one that only asks (search.md, "Ranking": small boosts).
FOLLOWED_UP_BOOST = 1.15


class DefiSource(PageSource):
    """Défis, with the text of each stage."""

    kind = "defi"
    label = _("Défis")
    model = DefiPage
    watches = {Theme: "themes", Tag: "tagged_items__tag", EditionPage: "edition", Programme: "programme"}

    def queryset(self) -> QuerySet[DefiPage]:
        related = ("themes", "stages", "tags", "territories__region", "territories__department", "territories__epci")
        return DefiPage.objects.live().select_related("edition", "programme").prefetch_related(*related)

    def hit_queryset(self) -> QuerySet[DefiPage]:
        return DefiPage.objects.live().prefetch_related("stages")

    def body(self, page: Any) -> str:
        return "\n".join([page.summary, page.prototype, page.follow_up, *stage_texts(page), page.partners])

    def text(self, page: Any) -> str:
        return "\n".join(part for part in (page.follow_up, page.summary, page.prototype, *stage_texts(page)) if part)

    def keywords(self, page: Any) -> Iterable[str]:
        names = [theme.title for theme in page.themes.all()] + [tag.name for tag in page.tags.all()]
        names += [territory.name for territory in page.territories.all()]
        return [*names, page.territory_text, page.site, page.programme.full_name if page.programme else "", page.bearer]

    def facets(self, page: Any) -> Mapping[str, tuple[str, ...]]:
        return {
            "theme": tuple(theme.slug for theme in page.themes.all()),
            "edition": (page.edition.slug,) if page.edition else (),
            "territoire": lineage_slugs(page.territories.all()),
            "mot": tuple(tag.slug for tag in page.tags.all()),
        }

    def boost(self, page: Any) -> float:
        return FOLLOWED_UP_BOOST if page.follow_up else 1.0

    def facts(self, page: Any) -> tuple[str, ...]:
        # The territory as the source words it spares a query on every page of results.
        line = " · ".join(part for part in (page.site or page.territory_text, page.when, page.kind_in_words) if part)
        return (line,) if line else ()


def stage_texts(page: DefiPage) -> list[str]:
    """Return the plain text of each stage that has one."""
    texts = (" ".join(stage.body.stream_block.get_searchable_content(stage.body)) for stage in page.stages.all())
    return [text for text in texts if text]


register(DefiSource())
