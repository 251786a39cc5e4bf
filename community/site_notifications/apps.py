"""Notifications about proposals and pages."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteNotificationsConfig(AppConfig):
    name = "community.site_notifications"
    label = "site_notifications"
    verbose_name = _("notifications about proposals and pages")

    def ready(self) -> None:
        """Follow reviews and publications."""
        import_module("community.site_notifications.receivers")
