"""Addresses below `/ressources/` that are not Wagtail pages."""

from resources.library.models import LibraryPage
from search.lists.feeds import feed_path

app_name = "library"

urlpatterns = [feed_path(LibraryPage, address="/ressources/")]
