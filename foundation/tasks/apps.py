"""Background tasks: at start-up, discovers the periodic jobs of each wing and connects the receivers."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    name = "foundation.tasks"
    label = "tasks"
    verbose_name = _("background work")

    def ready(self) -> None:
        """Let each wing register its periodic jobs in its own `periodic.py`, and make enqueued tasks wake workers."""
        autodiscover_modules("periodic")
        import_module("foundation.tasks.receivers")
