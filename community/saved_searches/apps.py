"""Saved searches."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SavedSearchesConfig(AppConfig):
    name = "community.saved_searches"
    label = "saved_searches"
    verbose_name = _("followed searches")

    def ready(self) -> None:
        """Connect the receivers."""
        import_module("community.saved_searches.receivers")
