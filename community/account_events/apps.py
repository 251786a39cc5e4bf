"""The log of account events."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountEventsConfig(AppConfig):
    name = "community.account_events"
    label = "account_events"
    verbose_name = _("account events")
