"""People."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "community.members"
    label = "members"
    verbose_name = _("members")

    def ready(self) -> None:
        """Follow the pages that will take proposals."""
        import_module("community.members.receivers").connect()
