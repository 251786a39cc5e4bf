"""The app: each wing's `search_documents.py` is imported at start-up, as the Django admin imports each `admin.py`."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    name = "search"
    label = "search"
    verbose_name = "Recherche"

    def ready(self) -> None:
        """Find the sources and facets of every wing, and hear of what changes."""
        import_module("search.checks")
        autodiscover_modules("search_documents")
        import_module("search.index.receivers").connect()
