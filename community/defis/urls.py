"""Routes below `/defis/` that are not pages."""

from django.urls import path

from community.defis.models import DefiIndexPage
from community.defis.views import edition_calendar
from search.lists.feeds import feed_path

app_name = "defis"

urlpatterns = [
    feed_path(DefiIndexPage, address="/defis/"),
    path("suivi/<slug:slug>/", edition_calendar, name="edition_calendar"),
]
