"""Défis: the questions local authorities ask, and what becomes of them."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DefisConfig(AppConfig):
    name = "community.defis"
    label = "defis"
    verbose_name = _("défis")

    def ready(self) -> None:
        """Listen to programmes."""
        import_module("community.defis.receivers")
