"""The URLs of search."""

from django.urls import path

from foundation.page_cache.decorators import kept
from search import views

app_name = "search"
urlpatterns = [
    path("", kept(stored=False)(views.results), name="results"),
    path("clics", views.clicks, name="clicks"),
    path("suggestions", kept(stored=False)(views.suggestions), name="suggestions"),
]
