"""Infrastructure that does not depend on Wagtail."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "foundation"
    label = "foundation"
    verbose_name = "Fondations"
