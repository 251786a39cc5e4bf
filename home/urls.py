"""What machines ask at the front door."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.http import conditional_page, require_safe

from foundation.pagecache.keeping import kept
from home.sitemaps import SITEMAPS
from home.views import favicon, robots

urlpatterns = [
    path(
        "sitemap.xml",
        kept(parameters=["p"])(conditional_page(require_safe(sitemap))),
        {"sitemaps": SITEMAPS},
        name="sitemap",
    ),
    path("robots.txt", kept()(require_safe(robots)), name="robots"),
    path("favicon.ico", kept()(require_safe(favicon)), name="favicon"),
]
