"""The search of the CMS."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsSearchConfig(AppConfig):
    name = "search.cms"
    label = "cms_search"
    verbose_name = _("search of the CMS")

    def ready(self) -> None:
        """Follow what Wagtail does not follow."""
        import_module("search.cms.receivers").connect()
