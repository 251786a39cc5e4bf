"""Search documents of défis, and their facets."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.presenting import tiles
from community.defis.listing import KNOWN, SORTS, UNKNOWN
from community.defis.models import NO_THEME, DefiPage
from community.defis.stages import StageNumber
from community.editions.models import Programme
from community.territories.facets import territory_facets
from community.themes.models import Theme
from search.documents import PageSource, in_year, register
from search.documents.sorts import NEWEST
from search.facets import Facet
from search.facets import register as register_facet

# A défi whose ending is known answers better than one that only asks (search.md, "Ranking": small boosts).
FOLLOWED_UP_BOOST = 1.05
# Each stage that is known is something more to read.
STAGE_BOOST = 1.003


class DefiSource(PageSource):
    """Défis, with the text of each stage."""

    kind = "defi"
    label = _("Défis")
    model = DefiPage
    sorts = (*SORTS, NEWEST)
    natures = dict(DefiPage.Kind.choices)

    def queryset(self) -> QuerySet[DefiPage]:
        related = ("themes", "tags", "territories__region", "territories__department", "territories__epci")
        return self.hit_queryset().select_related("edition", "programme").prefetch_related(*related)

    def hit_queryset(self) -> QuerySet[DefiPage]:
        # Only the tiles of the first theme are shown: a column instead of a query.
        themes = Theme.objects.filter(defis=OuterRef("pk")).order_by("position", "title", "pk")
        pair = {name: Subquery(themes.values(name)[:1]) for name in ("main_tile", "second_tile")}
        return DefiPage.objects.live().annotate(**pair).prefetch_related("stages")

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
            "edition": (page.edition.slug,) if page.edition and page.edition.live else (),
            **territory_facets(page.territories.all()),
            "collectivite": (page.authority_kind,) if page.authority_kind else (),
            "etape": (page.card_digits[-1],) if page.card_digits else (),
            "suite": (KNOWN if page.follow_up else UNKNOWN,),
            "nature": (page.kind,) if page.kind else (),
            "programme": (page.programme.slug,) if page.programme else (),
            "site": (page.site,) if page.site else (),
            "annee": (str(year),) if (year := _year(page)) else (),
            "mot": tuple(tag.slug for tag in page.tags.all()),
        }

    def boost(self, page: Any) -> float:
        return (FOLLOWED_UP_BOOST if page.follow_up else 1.0) * STAGE_BOOST**page.stages_reached

    def dated(self, page: Any) -> datetime | None:
        return in_year(_year(page))

    def facts(self, page: Any) -> tuple[str, ...]:
        # The territory as the source words it spares a query on every page of results.
        line = " · ".join(part for part in (page.site or page.territory_text, page.when, page.kind_in_words) if part)
        return tuple(part for part in (line, how_far(page)) if part)

    def picture(self, page: Any) -> SafeString:
        colours = (page.main_tile, page.second_tile) if page.main_tile else NO_THEME
        return tiles.roof(page.title, colours, page.card_stages)


def stage_texts(page: DefiPage) -> list[str]:
    """Return the plain text of each stage that has one."""
    texts = (" ".join(stage.body.stream_block.get_searchable_content(stage.body)) for stage in page.stages.all())
    return [text for text in texts if text]


def how_far(page: DefiPage) -> str:
    """Return whether one knows what a défi became, else how far it went, in words; "" when nothing is known."""
    if page.follow_up:
        return str(_("We know what became of it"))
    reached = page.stages_reached
    sentence = ngettext("%(count)s stage out of 5", "%(count)s stages out of 5", reached)
    return sentence % {"count": reached} if reached else ""


def _year(page: DefiPage) -> int | None:
    return page.year or (page.edition.year if page.edition else None)


def authority_labels(values: list[str]) -> dict[str, str]:
    """Return the words of each kind of authority."""
    return {kind.value: str(kind.label).capitalize() for kind in DefiPage.AuthorityKind if kind.value in values}


def stage_labels(values: list[str]) -> dict[str, str]:
    """Return the name of each stage by its number."""
    return {str(stage.value): f"{stage.value}. {stage.label}" for stage in StageNumber if str(stage.value) in values}


def sequel_labels(values: list[str]) -> dict[str, str]:
    """Return whether what a défi has become is known, in words."""
    words = {KNOWN: str(_("We know what became of it")), UNKNOWN: str(_("Not known yet"))}
    return {value: words[value] for value in values if value in words}


def programme_labels(slugs: list[str]) -> dict[str, str]:
    """Return the name of each programme by its address."""
    return dict(Programme.objects.filter(slug__in=slugs).values_list("slug", "title"))


def site_labels(sites: list[str]) -> dict[str, str]:
    """Return the sites of the défis that everybody may see, as they are read."""
    known = DefiPage.objects.visible_to(AnonymousUser()).filter(site__in=sites).order_by()
    return {site: site for site in known.values_list("site", flat=True).distinct()}


register(DefiSource())
register_facet(Facet("collectivite", _("Kind of authority"), authority_labels, order=45))
register_facet(Facet("etape", _("Stage reached"), stage_labels, order=60, by_value=True))
register_facet(Facet("suite", _("And then?"), sequel_labels, order=70))
register_facet(Facet("programme", _("Programme"), programme_labels, order=21, shown=False))
register_facet(Facet("site", _("Site"), site_labels, order=42, shown=False))
