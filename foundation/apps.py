"""What every wing stands on."""

from importlib import import_module

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    name = "foundation"
    label = "foundation"
    verbose_name = "Fondations"

    def ready(self) -> None:
        """Let each wing register its shelves and its folders of files, as the Django admin finds each `admin.py`.

        And watch what is written.
        """
        autodiscover_modules("shelves", "media_folders")
        import_module("foundation.receivers")
        connection_created.connect(
            import_module("foundation.pagecache.purging").watch_connection, dispatch_uid="foundation:pagecache"
        )
