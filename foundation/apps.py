"""Infrastructure that knows no page."""

from importlib import import_module

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class FoundationConfig(AppConfig):
    name = "foundation"
    label = "foundation"
    verbose_name = "Fondations"

    def ready(self) -> None:
        """Watch what is written, for the page cache."""
        connection_created.connect(
            import_module("foundation.page_cache.purging").watch_connection, dispatch_uid="foundation:pagecache"
        )
