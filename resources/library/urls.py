"""Addresses below `/ressources/` that are not Wagtail pages."""

from resources.library.feeds import ResourceFeed
from search.lists.feeds import feed_path

app_name = "library"

urlpatterns = [feed_path(ResourceFeed())]
