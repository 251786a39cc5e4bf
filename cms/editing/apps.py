"""Changes to the editing interface of Wagtail."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    name = "cms.editing"
    label = "editing"
    verbose_name = _("editing")
