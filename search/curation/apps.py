"""The app: it provides search with the rules of curators, and records what is searched."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CurationConfig(AppConfig):
    name = "search.curation"
    label = "curation"
    verbose_name = _("care of search")

    def ready(self) -> None:
        """Connect both ends."""
        import_module("search.curation.receivers").connect()
