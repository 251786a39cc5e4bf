"""Bulk actions of Wagtail, without what the user may not know of.

Wagtail names the objects on which the action is refused: with `?id=all`, every draft and private page, and every
account. Here those that the user cannot see anyway are left out, and keys that name one answer 404.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page

from cms.editing.drafts import accessible_to, may_access_all
from foundation.http.converters import is_key

ALL = "all"


class KnownObjectsOnly:
    """A part of a bulk action: what is refused is named to those who see it elsewhere in the CMS only."""

    def get_actionable_objects(self: Any) -> tuple[list[Any], dict[str, Any]]:
        """Return what the action is for, and what is refused, by the name of the reason."""
        self._check_keys()
        actionable, refused = super().get_actionable_objects()  # type: ignore[misc]
        return actionable, {reason: self._known(objects) for reason, objects in refused.items()}

    def _check_keys(self: Any) -> None:
        written = [*self.request.GET.getlist("id"), *self.request.GET.getlist("childOf")]
        keys = [each for each in written if each != ALL]
        if not all(map(is_key, keys)):
            raise Http404
        if issubclass(self.model, Page) and not may_access_all(self.request.user, set(map(int, keys))):
            raise Http404

    def _known(self: Any, objects: Iterable[Model]) -> list[Model]:
        if not issubclass(self.model, Page):
            return []
        keys = [each.pk for each in objects]
        known = set(accessible_to(self.request.user, Page.objects.filter(pk__in=keys)).values_list("pk", flat=True))
        return [each for each in objects if each.pk in known]


def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Answer as Wagtail's own view at this address does, about known objects only. Raises `Http404`."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    action_class = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if action_class is None:
        raise Http404
    known_only = type(action_class.__name__, (KnownObjectsOnly, action_class), {})
    response: HttpResponse = known_only(request, model).dispatch(request)
    return response
