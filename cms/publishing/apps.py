"""Reviews of proposals, and publication."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "cms.publishing"
    label = "publishing"
    verbose_name = _("publication")

    def ready(self) -> None:
        """Replace Wagtail's mail of reviews, and the redirects it makes by itself, by ours."""
        import_module("cms.publishing.receivers").disconnect()
        import_module("cms.serving.redirects").connect()
