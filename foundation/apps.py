"""Infrastructure that knows no page."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "foundation"
    label = "foundation"
    verbose_name = "Fondations"
