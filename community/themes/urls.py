"""Routes of `/themes/` and `/mots/`, each included under its own namespace."""

from django.urls import path

from community.themes import views
from foundation.page_cache.decorators import kept

theme_urls = (
    [
        path("", kept()(views.ThemeListView.as_view()), name="index"),
        path("<slug:slug>/", kept()(views.ThemeView.as_view()), name="detail"),
    ],
    "themes",
)
tag_urls = (
    [
        path("", kept(parameters=["page"])(views.TagListView.as_view()), name="index"),
        path("<slug:slug>/", kept()(views.TagView.as_view()), name="detail"),
    ],
    "tags",
)
