"""What screens that this site adds to the CMS share."""

from typing import Any

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class TitledScreen(WagtailAdminTemplateMixin):
    """A screen that stands under no other: its breadcrumbs are its title alone."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the title alone."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
