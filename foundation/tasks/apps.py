"""The queue's upkeep finds what each wing does by the clock, as the Django admin finds each `admin.py`."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class BackgroundConfig(AppConfig):
    name = "foundation.tasks"
    label = "tasks"
    verbose_name = _("background work")

    def ready(self) -> None:
        """Let each wing register its periodic jobs in its own `periodic.py`, and have enqueued tasks wake workers."""
        autodiscover_modules("periodic")
        import_module("foundation.tasks.receivers")
