"""The library: methods, tools, accounts and what else helps others."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "resources.library"
    label = "library"
    verbose_name = _("library")
