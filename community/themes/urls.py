"""Routes of `/themes/` and `/mots/`, each included under its own namespace."""

from django.urls import path

from community.themes import views
from foundation.page_cache.decorators import cached_for_anonymous

theme_urls = (
    [
        path("", cached_for_anonymous()(views.ThemeListView.as_view()), name="index"),
        path("<slug:slug>/", cached_for_anonymous()(views.ThemeView.as_view()), name="detail"),
    ],
    "themes",
)
tag_urls = (
    [
        path("", cached_for_anonymous(parameters=["page"])(views.TagListView.as_view()), name="index"),
        path("<slug:slug>/", cached_for_anonymous()(views.TagView.as_view()), name="detail"),
    ],
    "tags",
)
