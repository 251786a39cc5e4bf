"""`/territoires/`"""

from django.urls import path

from community.territories.views import TerritoryListView, TerritoryView

app_name = "territories"

urlpatterns = [
    path("", TerritoryListView.as_view(), name="index"),
    path("<slug:slug>/", TerritoryView.as_view(), name="detail"),
]
