"""The base of the pages of the screen: permission, tabs, breadcrumbs."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from search.curation.policies import may_curate

TABS = (
    ("curation_demand", _("What people look for")),
    ("curation_trial", _("Trial")),
    ("curation_synonyms", _("Synonyms")),
    ("curation_replacements", _("Corrections")),
    ("curation_highlights", _("Put forward for a search")),
    ("curation_wishes", _("Wished contents")),
    ("curation_history", _("History")),
)
LONGEST_NUMBER = 18


class CurationView(WagtailAdminTemplateMixin):
    """A page of the screen. Raises `PermissionDenied` for those who do not look after search."""

    name = ""
    page_title = _("Looking after search")
    header_icon = "search"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_curate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = dict(TABS)[self.name]
        return [{"url": reverse("curation_demand"), "label": _("Looking after search")}, {"url": "", "label": label}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tabs = [{"url": reverse(name), "label": label, "is_here": name == self.name} for name, label in TABS]
        return {**super().get_context_data(**kwargs), "tabs": tabs, "tab_title": dict(TABS)[self.name]}


def number_in(value: str | None) -> int | None:
    """Return the key that a form or an address gives, or None for what is no key."""
    is_number = bool(value) and value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER
    return int(value) if value and is_number else None
