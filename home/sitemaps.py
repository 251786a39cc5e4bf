"""The sitemap of the whole site: its pages, then the subjects they are about."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, QuerySet
from django.urls import reverse

from cms.serving.sitemaps import PageSitemap, SiteSitemap
from community.defis.models import DefiPage
from resources.library.models import ResourcePage
from resources.talks.models import TalkPage

Subject = tuple[str, datetime | None]


def _subjects(relation: str, *models: Any) -> list[Subject]:
    """Return (slug, latest publication) of each subject that strangers find pages about; one query a model."""
    latest: dict[str, datetime | None] = {}
    for model in models:
        pages: QuerySet[Any] = model.objects.visible_to(AnonymousUser()).exclude(**{relation: None}).order_by()
        for slug, published in pages.values_list(f"{relation}__slug").annotate(Max("last_published_at")):
            known = latest.get(slug)
            latest[slug] = max(known, published) if known and published else known or published
    return sorted(latest.items())


class _SubjectSitemap(SiteSitemap):
    route: str

    def location(self, item: Subject) -> str:
        return reverse(self.route, args=[item[0]])

    def lastmod(self, item: Subject) -> datetime | None:
        return item[1]


class ThemeSitemap(_SubjectSitemap):
    """Themes with something to read."""

    route = "themes:detail"

    def items(self) -> list[Subject]:
        return _subjects("themes", DefiPage, TalkPage, ResourcePage)


class TerritorySitemap(_SubjectSitemap):
    """Territories named by a défi or a resource: not the thirty thousand others."""

    route = "territories:detail"

    def items(self) -> list[Subject]:
        return _subjects("territories", DefiPage, ResourcePage)


SITEMAPS = {"pages": PageSitemap, "themes": ThemeSitemap, "territories": TerritorySitemap}
