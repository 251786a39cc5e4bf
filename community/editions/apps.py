"""Programmes and their editions: where défis and talks come from."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    name = "community.editions"
    label = "editions"
    verbose_name = _("editions")
