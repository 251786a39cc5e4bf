"""The house of additions to Wagtail: pages, media, text extraction, presentation, editing, publication and serving."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = _("content management")

    def ready(self) -> None:
        """Let each wing register its template contexts, shelves, media folders, models and sections of "my space",
        as the admin finds `admin.py`; then follow what changes."""
        autodiscover_modules("page_context", "shelves", "media_folders", "page_content", "my_space")
        import_module("cms.changes.receivers").follow_everything()
