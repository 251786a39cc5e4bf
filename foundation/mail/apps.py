"""Mail, outgoing and incoming."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "foundation.mail"
    label = "mail"
    verbose_name = _("mail")

    def ready(self) -> None:
        """Let each wing register what replies by mail answer, in its own `incoming_mail.py`."""
        autodiscover_modules("incoming_mail")
