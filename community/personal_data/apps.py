"""A person's own data."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PersonalDataConfig(AppConfig):
    name = "community.personal_data"
    label = "personal_data"
    verbose_name = _("data of members")

    def ready(self) -> None:
        """Follow the sessions that begin."""
        import_module("community.personal_data.receivers").connect()
