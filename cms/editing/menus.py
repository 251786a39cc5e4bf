"""Menus and buttons of the CMS: what each group needs, in the order in which it is used."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    PublishMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)
from wagtail.models import WorkflowState
from wagtail.permissions import page_permission_policy

from cms.publishing.models import REJECT

# Wagtail's other pages of help stand on other sites; the guide is ours.
HELP = {"keyboard-shortcuts-trigger"}
# The decisions that stand side by side, by name and whether they ask for a comment.
REVIEW_ACTIONS = (("approve", False), (REJECT, True))
CONTRIBUTOR_ITEMS = {"explorer", "images", "documents", "guide", "help"}


def is_reviewer(user: Any) -> bool:
    """Return whether `user` may publish; the lists and reports of the whole site are for reviewers."""
    return bool(page_permission_policy.user_has_permission(user, "publish"))


def hide_unneeded_items(request: HttpRequest, items: list[Any]) -> None:
    """Remove from the main menu what the group of this user does not need."""
    if not is_reviewer(request.user):
        items[:] = [item for item in items if item.name in CONTRIBUTOR_ITEMS]


def hide_external_help(request: HttpRequest, items: list[Any]) -> None:
    """Remove from the help menu what links to another site."""
    items[:] = [item for item in items if item.name in HELP]


class SubmitMenuItem(SubmitForModerationMenuItem):
    """The button that submits for review, without the names of the workflow and task."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        needs_changes = state and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        return {**context, "label": _("Submit again") if needs_changes else _("Submit for review")}


def put_submit_first(items: list[Any], request: Any, context: dict[str, Any]) -> None:
    """Put the submit button first for who may not publish; drafts are saved automatically anyway."""
    submit = next((item for item in items if item.name == "action-submit"), None)
    if submit is None:
        return
    place = items.index(submit) if any(item.name == "action-publish" for item in items) else 0
    items.remove(submit)
    items.insert(place, SubmitMenuItem(order=submit.order))


class ReviewActionsMenuItem(ActionMenuItem):
    """The decisions of a reviewer, side by side at the foot of the form."""

    name = "review-actions"

    def __init__(self, actions: list[WorkflowMenuItem]) -> None:
        super().__init__()
        self.actions = actions

    def render_html(self, parent_context: dict[str, Any]) -> SafeString:
        return format_html_join("", "{}", ((each.render_html(parent_context),) for each in self.actions))


def put_review_actions_first(items: list[Any], request: Any, context: dict[str, Any]) -> None:
    """Put what a reviewer came for first: publish, or ask for changes. What else there is stays in the menu."""
    decisions = [item for item in items if isinstance(item, WorkflowMenuItem)]
    actions = sorted(
        (each for each in decisions if (each.name, each.launch_modal) in REVIEW_ACTIONS), key=_place_of_action
    )
    if not actions:
        return
    others = [item for item in items if item not in decisions]
    if context["page"].current_workflow_state.is_at_final_task:
        # Approving publishes; publishing besides would only leave the review as if it had been given up.
        others = [item for item in others if not isinstance(item, PublishMenuItem)]
    items[:] = [ReviewActionsMenuItem(actions), *(each for each in decisions if each not in actions), *others]


def _place_of_action(item: WorkflowMenuItem) -> int:
    return REVIEW_ACTIONS.index((item.name, item.launch_modal))
