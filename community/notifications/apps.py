"""Notifications."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "community.notifications"
    label = "notifications"
    verbose_name = _("notifications")

    def ready(self) -> None:
        """Let each wing register its kinds in its own `notifications.py`."""
        autodiscover_modules("notifications")
