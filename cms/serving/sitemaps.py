"""The sitemap: public pages, under `SITE_URL`."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from cms.pages.querysets import SitePageQuerySet


class SiteSitemap(Sitemap[Any]):
    """A part of the sitemap: its addresses are those of `SITE_URL`, whatever name the request came by."""

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme


class PageSitemap(SiteSitemap):
    """Every page, of whatever wing."""

    def items(self) -> list[Page]:
        seen = SitePageQuerySet(Page).visible_to(AnonymousUser()).filter(depth__gt=1).order_by("path")
        return [page for page in seen if page.url]

    def location(self, item: Page) -> str:
        return str(item.url)

    def lastmod(self, item: Page) -> datetime | None:
        last_modified: datetime | None = item.last_published_at
        return last_modified
