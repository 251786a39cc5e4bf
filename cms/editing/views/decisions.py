"""Views of review decisions: a second reviewer reads what the first decided."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.workflow import CollectWorkflowActionData, WorkflowAction
from wagtail.models import Page, TaskState

from cms.publishing.models import REJECT


def decision_message(page: Page, action: str) -> str:
    """Return what a decision of a reviewer about `page` did, once it is taken."""
    title = {"title": page.get_admin_display_title()}
    if action == REJECT:
        return _("You asked for changes to “%(title)s”. Its author receives your reason by mail.") % title
    state = Page.objects.get(pk=page.pk)
    if state.live and not state.has_unpublished_changes:
        return _("“%(title)s” is on the site. Its author is told by mail.") % title
    return _("“%(title)s” is approved.") % title


class OpenStepOnly:
    """Checks first that the step of the review is still open."""

    def dispatch(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer as Wagtail does while the step is open; else say who closed it, and go back."""
        if request.method != "POST":
            return self._decide(request, *args, **kwargs)
        with transaction.atomic():
            # Two who press at the same moment, here or in the editor, pass one after the other.
            Page.objects.select_for_update().filter(pk=self.object.pk).values_list("pk").first()
            self.object = self.get_object()
            self.task_state = self.get_task_state()
            return self._decide(request, *args, **kwargs)

    def _decide(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        belongs = self.task_state.workflow_state.object_id == str(self.object.pk)
        if belongs and self.task_state.status == TaskState.STATUS_IN_PROGRESS:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        person = self.task_state.finished_by if belongs else None
        messages.warning(request, self._closed_message(get_user_display_name(person) if person else ""))
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": reverse("wagtailadmin_home")})
        return redirect("wagtailadmin_home")

    def _closed_message(self: Any, name: str) -> str:
        decided = {
            TaskState.STATUS_APPROVED: _("%(name)s has already accepted this proposal."),
            TaskState.STATUS_REJECTED: _("%(name)s has already asked for changes to this proposal."),
        }
        sentence = decided.get(self.task_state.status)
        if sentence and name:
            return sentence % {"name": name}
        return _("This proposal no longer waits for a review.")


class DecideView(OpenStepOnly, WorkflowAction):
    """`pages/workflow/action/12/approve/3/`"""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer as Wagtail does, which says nothing of what was done."""
        response: HttpResponse = super().post(request, *args, **kwargs)
        self.task_state.refresh_from_db(fields=["status"])
        if self.task_state.status != TaskState.STATUS_IN_PROGRESS:
            messages.success(request, decision_message(self.object, self.action_name))
        return response


class CollectCommentView(OpenStepOnly, CollectWorkflowActionData):
    """`pages/workflow/collect_action_data/12/reject/3/`"""
