"""Changes to the editing interface of Wagtail."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    name = "cms.editing"
    label = "editing"
    verbose_name = _("editing")

    def ready(self) -> None:
        """Show the titles of pending versions to those who may edit them only; let forms link to known pages only."""
        import_module("cms.editing.titles").install()
        drafts, forms = import_module("cms.editing.drafts"), import_module("cms.pages.draft_forms")
        forms.check_references(drafts.refuse_unknown_pages)
