"""Base of the admin views of tags: permission, breadcrumbs, tabs."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from community.themes.policies import may_merge_tags

TABS = (("tags_all", _("All tags")), ("tags_merged", _("Merged words")))
LONGEST_NUMBER = 9


class TagsAdminView(WagtailAdminTemplateMixin):
    """An admin view of tags. Raises `PermissionDenied` for those who may not merge them."""

    name = "tags_all"
    page_title = _("Tags")
    header_icon = "tag"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_merge_tags(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": reverse("tags_all"), "label": _("Tags")}, {"url": "", "label": self.here()}]

    def here(self) -> Any:
        """Return the title of the view."""
        return dict(TABS)[self.name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tabs = [{"url": reverse(name), "label": label, "is_here": name == self.name} for name, label in TABS]
        return {**super().get_context_data(**kwargs), "tabs": tabs, "tab_title": self.here()}


def numbers_in(values: Iterable[str]) -> list[int]:
    """Return the keys among what a form or an address gives, each once; other values are left out."""
    keys = [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER]
    return list(dict.fromkeys(keys))
