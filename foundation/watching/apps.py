"""Watching finds what each wing measures, as the Django admin finds each `admin.py`."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class WatchingConfig(AppConfig):
    name = "foundation.watching"
    label = "watching"
    verbose_name = _("watching")

    def ready(self) -> None:
        """Let each wing register its lines in its own `readings.py`."""
        autodiscover_modules("readings")
