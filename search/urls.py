"""The URLs of search."""

from django.urls import path

from foundation.page_cache.decorators import cached_for_anonymous
from search import views

app_name = "search"
urlpatterns = [
    path("", cached_for_anonymous(stored=False)(views.results), name="results"),
    path("clics", views.clicks, name="clicks"),
    path("suggestions", cached_for_anonymous(stored=False)(views.suggestions), name="suggestions"),
]
