"""Monitoring: discovers the metrics of each wing at start-up."""

from importlib import import_module

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class WatchingConfig(AppConfig):
    name = "foundation.monitoring"
    label = "monitoring"
    verbose_name = _("watching")

    def ready(self) -> None:
        """Let each wing register its lines in its own `metrics.py`, and time what connections are asked."""
        autodiscover_modules("metrics")
        connection_created.connect(
            import_module("foundation.monitoring.context").time_connection, dispatch_uid="foundation:monitoring"
        )
