"""What every wing stands on."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    name = "foundation"
    label = "foundation"
    verbose_name = "Fondations"

    def ready(self) -> None:
        """Let each wing register its shelves, as the Django admin finds each `admin.py`."""
        autodiscover_modules("shelves")
