"""Talks (mini-conferences and webinars): pages, speakers, recordings, consents and transcripts."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TalksConfig(AppConfig):
    name = "resources.talks"
    label = "talks"
    verbose_name = _("talks")

    def ready(self) -> None:
        """Listen to what is deleted, look for what prepares recordings, and read for the pages that quote talks."""
        import_module("resources.talks.checks")
        import_module("resources.talks.quotations.passages")
        import_module("resources.talks.receivers")
