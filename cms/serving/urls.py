"""Pages of the CMS by their address, their social cards, and the web manifest."""

from django.urls import path, re_path
from wagtail.urls import serve_pattern
from wagtail.views import authenticate_with_password

from cms.serving.routing import serve_page
from cms.social_cards.views import share_image, web_manifest
from foundation.page_cache.decorators import cached_for_anonymous

urlpatterns = [
    path("site.webmanifest", cached_for_anonymous()(web_manifest), name="web_manifest"),
    path("apercu/<key:pk>/<slug:shown>.png", cached_for_anonymous()(share_image), name="share_image"),
    # One of Wagtail's own, named there: it stands before the pages, which answer to anything.
    path("_util/authenticate_with_password/<key:page_view_restriction_id>/<key:page_id>/", authenticate_with_password),
    re_path(serve_pattern, serve_page),
]
