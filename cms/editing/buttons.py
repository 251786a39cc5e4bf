"""The buttons at the foot of the editor, in the words of this site."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.models import WorkflowState


class SubmitMenuItem(SubmitForModerationMenuItem):
    """Submits for review; Wagtail would name the workflow and the task."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        asked = state and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        return {**context, "label": _("Submit again") if asked else _("Submit for review")}


def submitting_first(items: list[Any], request: Any, context: dict[str, Any]) -> None:
    """Who proposes finds the button that submits first; what they type is saved anyway."""
    found = next((item for item in items if item.name == "action-submit"), None)
    if found is None:
        return
    place = items.index(found) if any(item.name == "action-publish" for item in items) else 0
    items.remove(found)
    items.insert(place, SubmitMenuItem(order=found.order))
