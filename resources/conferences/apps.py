"""Mini-conferences and webinars: who spoke, of what, and where the recording stands."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConferencesConfig(AppConfig):
    name = "resources.conferences"
    label = "conferences"
    verbose_name = _("talks")
