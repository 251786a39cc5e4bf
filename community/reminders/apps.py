"""Reminders: at start-up, discovers the kinds that wings register."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "community.reminders"
    label = "reminders"
    verbose_name = _("reminders")

    def ready(self) -> None:
        """Let each wing register its kinds in its own `reminders.py`; follow restored backups."""
        import_module("community.reminders.receivers").connect()
        autodiscover_modules("reminders")
        import_module("community.reminders.messages").register_notifications()
