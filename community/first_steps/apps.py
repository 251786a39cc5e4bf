"""First steps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FirstStepsConfig(AppConfig):
    name = "community.first_steps"
    label = "first_steps"
    verbose_name = _("first steps")
