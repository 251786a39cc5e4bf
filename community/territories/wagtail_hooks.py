"""Territories in the CMS: chosen and read; only a loading writes them."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from community.territories.choosers import TerritoryChooserViewSet
from community.territories.models import Territory
from community.territories.widgets import LINE_MAX, NAMED_MAX, labels


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes; whoever has the permission to view, views."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return "view" in actions and super().user_has_permission(user, "view")


class TerritoryInspectView(InspectView):
    """The facts of a territory, without the words of Python for what is not known, true or false."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Return what is shown of a field."""
        value = super().get_field_display_value(field_name, field)
        if value is None:
            return "–"
        return (_("Yes") if value else _("No")) if isinstance(value, bool) else value


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
    inspect_view_class = TerritoryInspectView
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


@require_safe
def territory_names(request: HttpRequest) -> JsonResponse:
    """Return as JSON the names of the territories closest to `q`, as the field of a page understands them."""
    typed = request.GET.get("q", "")[:LINE_MAX].replace("\x00", "")
    closest = Territory.objects.without_doubles().named_like(typed).closest_first(typed)
    return JsonResponse({"names": labels(list(closest.select_related("department", "region")[: 2 * NAMED_MAX]))})


@hooks.register("register_admin_urls")
def territory_addresses() -> list[URLPattern]:
    """Add the address that proposes names to the CMS, for whoever may enter it."""
    return [path("territories/names/", territory_names, name="territory_names")]
