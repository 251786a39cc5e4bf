"""The text of documents."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadingConfig(AppConfig):
    name = "foundation.reading"
    label = "reading"
    verbose_name = _("text of documents")

    def ready(self) -> None:
        """Follow what happens to documents."""
        import_module("foundation.reading.receivers")
