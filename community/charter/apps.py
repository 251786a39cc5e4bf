"""The charter."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CharterConfig(AppConfig):
    name = "community.charter"
    label = "charter"
    verbose_name = _("charter")

    def ready(self) -> None:
        """Follow the people who join."""
        import_module("community.charter.receivers").connect()
