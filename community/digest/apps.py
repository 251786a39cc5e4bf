"""The digest: at start-up, discovers what wings have to say in it."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class DigestConfig(AppConfig):
    name = "community.digest"
    label = "digest"
    verbose_name = _("digest")

    def ready(self) -> None:
        """Let each wing register its source in its own `digest.py`; follow restored backups."""
        import_module("community.digest.receivers").connect()
        autodiscover_modules("digest")
