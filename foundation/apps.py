"""Infrastructure that does not depend on Wagtail."""

from django.apps import AppConfig
from django.urls import register_converter

from foundation.http.converters import KeyConverter


class FoundationConfig(AppConfig):
    name = "foundation"
    label = "foundation"
    verbose_name = "Fondations"

    def ready(self) -> None:
        """Make `<key:…>` known to addresses."""
        register_converter(KeyConverter, "key")
