"""`/territoires/`"""

from django.urls import path

from community.territories.views import TerritoryListView, TerritoryView
from foundation.page_cache.decorators import kept

app_name = "territories"

urlpatterns = [
    path("", kept(parameters=["page"])(TerritoryListView.as_view()), name="index"),
    path("<slug:slug>/", kept(parameters=["page"])(TerritoryView.as_view()), name="detail"),
]
