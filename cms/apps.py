"""What the site adds to Wagtail: pages, media, presentation, editing, publication, serving."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = _("content management")

    def ready(self) -> None:
        """Let each wing register its template contexts, shelves and media folders, as the admin finds `admin.py`."""
        autodiscover_modules("page_context", "shelves", "media_folders")
