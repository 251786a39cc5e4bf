"""Text extraction of uploaded documents."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextExtractionConfig(AppConfig):
    name = "cms.text_extraction"
    label = "text_extraction"
    verbose_name = _("text of documents")

    def ready(self) -> None:
        """Connect the receivers of documents."""
        import_module("cms.text_extraction.receivers")
