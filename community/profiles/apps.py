"""Profiles and the directory."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProfilesConfig(AppConfig):
    name = "community.profiles"
    label = "profiles"
    verbose_name = _("profiles")

    def ready(self) -> None:
        """Follow accounts that are closed or opened again, and give portraits their address."""
        import_module("community.profiles.receivers").connect()
        import_module("community.profiles.media_folders")
