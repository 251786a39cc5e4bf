"""Addresses that belong to the house itself."""

from django.urls import path, re_path
from wagtail.urls import serve_pattern

from foundation.pagecache.keeping import kept
from foundation.routing import serve_page
from foundation.sharing.views import share_image, web_manifest
from foundation.views import accessibility_grid, offline, style_guide

urlpatterns = [
    path("accessibilite/grille/", kept()(accessibility_grid), name="accessibility_grid"),
    path("hors-ligne/", kept()(offline), name="offline"),
    path("guide-de-style/", style_guide, name="style_guide"),
    path("guide-de-style/<slug:plate>/", style_guide, name="style_guide_plate"),
    path("site.webmanifest", kept()(web_manifest), name="web_manifest"),
    path("apercu/<int:pk>/<slug:shown>.png", kept()(share_image), name="share_image"),
    re_path(serve_pattern, serve_page),
]
