"""Contact requests."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactRequestsConfig(AppConfig):
    name = "community.contact_requests"
    label = "contact_requests"
    verbose_name = _("contact requests")
