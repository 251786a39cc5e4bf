"""Event mode."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignUpEventsConfig(AppConfig):
    name = "community.sign_up_events"
    label = "sign_up_events"
    verbose_name = _("event mode")

    def ready(self) -> None:
        """Follow the people who join, and let those of an event share its limits."""
        import_module("community.sign_up_events.receivers").connect()
        import_module("community.sign_up_events.browsers").register_source()
