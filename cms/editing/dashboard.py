"""Panels of the dashboard: places to write, pending items, own drafts, recent changes.

Each costs the same number of queries whatever the size of the site.
"""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.admin.ui.components import Component
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState
from wagtail.permissions import page_permission_policy

from cms.editing.drafts import accessible_to
from cms.editing.pending_items import pending_items_of
from cms.publishing.operations import places_of_proposals

LIST_MAX = 10
LOGGED_ACTIONS = (
    "wagtail.publish",
    "wagtail.unpublish",
    "wagtail.workflow.approve",
    "wagtail.workflow.reject",
    "wagtail.create",
)


class DashboardPanel(Component):
    """A list on the dashboard."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**self.contents(parent_context["request"].user)}

    def contents(self, user: Any) -> dict[str, Any]:
        """Return what the template shows."""
        raise NotImplementedError


class StartPanel(DashboardPanel):
    """The places where this user may propose a page."""

    name, order = "start", 50
    template_name = "cms/editing/dashboard/start.html"

    def contents(self, user: Any) -> dict[str, Any]:
        places = []
        for place in places_of_proposals():
            if "add" in place.permissions_for_user(user).permissions if not user.is_superuser else True:
                places.append({"pk": place.pk, "label": proposal_label(place)})
        return {"places": places}


def proposal_label(place: Page) -> str:
    """Return what the button that begins a proposal under `place` says: "Write a défi"."""
    return str(place.specific_class.proposal_label) if place.specific_class else ""


class WaitingPanel(DashboardPanel):
    """Reviews and changes requested of this user, and the state of their proposals."""

    name, order = "waiting", 100
    template_name = "cms/editing/dashboard/waiting.html"

    def contents(self, user: Any) -> dict[str, Any]:
        to_review = TaskState.objects.reviewable_by(user).order_by("started_at", "pk")
        reviews = to_review.select_related("revision", "workflow_state__requested_by")
        changes_requested = states_of(user).filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
        sent = states_of(user).filter(status=WorkflowState.STATUS_IN_PROGRESS)
        return {
            "reviews": list(reviews[:LIST_MAX]),
            "review_count": to_review.count(),
            "changes_requested": with_titles(changes_requested[:LIST_MAX]),
            "sent": with_titles(sent[:LIST_MAX]),
            "others": pending_items_of(user),
        }


def states_of(user: Any) -> QuerySet[WorkflowState]:
    """Return the reviews that this user requested, the latest first."""
    related = ("current_task_state__finished_by", "current_task_state__revision")
    return WorkflowState.objects.filter(requested_by=user).select_related(*related).order_by("-created_at", "-pk")


def with_titles(states: Any) -> list[dict[str, Any]]:
    """Return each review with the title of what is reviewed, as it was submitted; no query more."""
    return [
        {"pk": state.object_id, "title": state.current_task_state.revision.object_str, "step": state.current_task_state}
        for state in states
        if state.current_task_state
    ]


class DraftsPanel(DashboardPanel):
    """Unpublished work of this user, without what is under review."""

    name, order = "drafts", 200
    template_name = "cms/editing/dashboard/drafts.html"

    def contents(self, user: Any) -> dict[str, Any]:
        theirs = Q(owner=user, live=False) | Q(latest_revision__user=user, has_unpublished_changes=True)
        drafts = Page.objects.filter(theirs, depth__gt=1).exclude(pk__in=in_review(user))
        may = page_permission_policy.instances_user_has_permission_for(user, "change")
        drafts = drafts.filter(pk__in=may.values("pk")).select_related("latest_revision", "content_type")
        return {"drafts": list(drafts.order_by("-latest_revision_created_at", "-pk")[:LIST_MAX])}


def in_review(user: Any) -> list[int]:
    """Return the keys of the pages of this person that the list above shows already."""
    active = WorkflowState.objects.active().filter(requested_by=user).values_list("object_id", flat=True)
    return [int(pk) for pk in active if str(pk).isdecimal()]


class ChangesPanel(DashboardPanel):
    """Recent actions of others on pages that this user may access."""

    name, order = "changes", 300
    template_name = "cms/editing/dashboard/changes.html"

    def contents(self, user: Any) -> dict[str, Any]:
        accessible = accessible_to(user, Page.objects.all()).values("pk")
        entries = PageLogEntry.objects.filter(action__in=LOGGED_ACTIONS, page__in=accessible, user__isnull=False)
        if not page_permission_policy.user_has_permission(user, "publish"):
            # The creation and the reviews of a draft concern its author alone; published pages concern everybody.
            entries = entries.filter(Q(page__owner=user) | Q(action__in=LOGGED_ACTIONS[:2]))
        return {"entries": list(entries.select_related("user", "page").order_by("-timestamp", "-pk")[:LIST_MAX])}


PANELS = (StartPanel, WaitingPanel, DraftsPanel, ChangesPanel)
