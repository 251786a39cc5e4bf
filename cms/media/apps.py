"""Images, documents and the files behind them."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "cms.media"
    label = "media"
    verbose_name = _("media")

    def ready(self) -> None:
        """Connect the receiver that requests the renditions of new images, and replace the form of portraits."""
        import_module("cms.media.receivers")
        import_module("cms.media.avatars").replace_form()
