"""Themes, a curated list, and free tags."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThemesConfig(AppConfig):
    name = "community.themes"
    label = "themes"
    verbose_name = _("themes")
