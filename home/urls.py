"""Addresses at the root of the site: robots.txt and the like, and pages that are not in the CMS."""

from django.urls import path
from django.views.decorators.http import conditional_page, require_safe

from foundation.page_cache.decorators import cached_for_anonymous
from home.views import accessibility_grid, favicon, offline, robots, sitemap, sitemap_part, style_guide

urlpatterns = [
    path("sitemap.xml", cached_for_anonymous()(conditional_page(require_safe(sitemap))), name="sitemap"),
    path(
        "sitemap-<slug:section>-<key:number>.xml",
        cached_for_anonymous()(conditional_page(require_safe(sitemap_part))),
        name="sitemap_part",
    ),
    path("robots.txt", cached_for_anonymous()(require_safe(robots)), name="robots"),
    path("accessibilite/grille/", cached_for_anonymous()(accessibility_grid), name="accessibility_grid"),
    path("hors-ligne/", cached_for_anonymous()(offline), name="offline"),
    path("guide-de-style/", style_guide, name="style_guide"),
    path("guide-de-style/<slug:plate>/", style_guide, name="style_guide_plate"),
    path("favicon.ico", cached_for_anonymous()(require_safe(favicon)), name="favicon"),
]
