"""The queue's upkeep finds what each wing does by the clock, as the Django admin finds each `admin.py`."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class BackgroundConfig(AppConfig):
    name = "foundation.tasks"
    label = "tasks"
    verbose_name = _("background work")

    def ready(self) -> None:
        """Let each wing register its periodic jobs in its own `periodic.py`."""
        autodiscover_modules("periodic")
