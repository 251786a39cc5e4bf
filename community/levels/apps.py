"""Levels of trust."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LevelsConfig(AppConfig):
    name = "community.levels"
    label = "levels"
    verbose_name = _("levels")

    def ready(self) -> None:
        """Follow proven addresses and published proposals."""
        import_module("community.levels.receivers").connect()
