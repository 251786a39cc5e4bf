"""Places and the authorities that run them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TerritoriesConfig(AppConfig):
    name = "community.territories"
    label = "territories"
    verbose_name = _("territories")
