"""Territories in the CMS: chosen and read; only a loading writes them."""

from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from community.territories.choosers import TerritoryChooserViewSet
from community.territories.models import Territory


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes; whoever has the permission to view, views."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return "view" in actions and super().user_has_permission(user, "view")


class TerritoryViewSet(SnippetViewSet):
    """The list of territories."""

    model = Territory
    icon = "site"
    permission_policy = ReadOnlyPolicy(Territory)
    chooser_viewset_class = TerritoryChooserViewSet
    list_display = ["name", "kind_label", "code", "department", "is_current"]
    list_filter = ["kind", "is_current"]
    list_per_page = 50
    ordering = ["sort_name", "code"]
    search_fields = ["name", "folded_name", "code", "siren"]
    search_backend_name = None
    inspect_view_enabled = True
    inspect_view_fields = [
        "name",
        "kind_label",
        "code",
        "siren",
        "population",
        "epci",
        "department",
        "region",
        "vintage",
        "is_current",
        "replaced_by",
    ]
    panels = [FieldPanel("name", read_only=True), FieldPanel("code", read_only=True)]


register_snippet(TerritoryViewSet)
