"""What machines ask at the front door."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from home.sitemaps import SITEMAPS
from home.views import favicon, robots

KEPT_FOR_S = 3600
kept = cache_control(public=True, max_age=KEPT_FOR_S)

urlpatterns = [
    path("sitemap.xml", kept(conditional_page(require_safe(sitemap))), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", kept(require_safe(robots)), name="robots"),
    path("favicon.ico", kept(require_safe(favicon)), name="favicon"),
]
