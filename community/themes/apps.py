"""How the community names what it works on: a curated list of themes, and free tags."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThemesConfig(AppConfig):
    name = "community.themes"
    label = "themes"
    verbose_name = _("themes")

    def ready(self) -> None:
        """Have addresses that name a merged tag lead to the one that was kept."""
        import_module("community.themes.merged")
