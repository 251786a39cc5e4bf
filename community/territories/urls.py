"""`/territoires/`"""

from django.urls import path

from community.territories.views import TerritoryListView, TerritoryView, suggestions
from foundation.page_cache.decorators import cached_for_anonymous

app_name = "territories"

urlpatterns = [
    path("", cached_for_anonymous(parameters=["page"])(TerritoryListView.as_view()), name="index"),
    path("suggestions", cached_for_anonymous(stored=False)(suggestions), name="suggestions"),
    path("<slug:slug>/", cached_for_anonymous(parameters=["page"])(TerritoryView.as_view()), name="detail"),
]
