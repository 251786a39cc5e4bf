"""Page edit views that detect edit conflicts and reviews that were decided meanwhile."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page, WorkflowState

from cms.editing.views.decisions import decision_message


class ConflictDetection:
    """Checks before saving what others did since the form was opened; on a conflict shows the submitted form again.

    Wagtail's page warns too, but it only asks every ten seconds, and not without JavaScript.
    """

    def get_object(self: Any) -> Page:
        """Return what Wagtail edits, with the reviews it has read already: the form asks for them a dozen times."""
        page: Page = super().get_object()  # type: ignore[misc]
        states = getattr(self.real_page_record, "_current_workflow_states", None)
        if states is not None and self.request.method == "GET":
            page._current_workflow_states = states
        return page

    def post(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save as Wagtail does, or show the form again with what happened in between."""
        # Autosave has its own check; what is left is a person who presses a button.
        if self.expects_json_response or self.page.alias_of_id:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        with transaction.atomic():
            # Two who save at the same moment pass here one after the other.
            Page.objects.select_for_update().filter(pk=self.page.pk).values_list("pk").first()
            self.latest_revision = Page.objects.get(pk=self.page.pk).get_latest_revision()
            problem = self._edit_conflict() or self._closed_review() or self._invalid_decision_form()
            if not problem:
                return super().post(request, *args, **kwargs)  # type: ignore[misc]
        return self._show_again(problem)

    def _edit_conflict(self: Any) -> Any:
        if not self.is_out_of_date:
            return None
        person = self.latest_revision.user
        name = get_user_display_name(person) if person else _("Somebody")
        loaded = self.request.POST.get("overwrite_revision_id") or self.request.POST.get("loaded_revision_id", "")
        earlier = loaded if loaded.isdecimal() and len(loaded) < len(str(2**63)) else "live"
        compare = reverse("wagtailadmin_pages:revisions_compare", args=[self.page.pk, earlier, self.latest_revision.pk])
        message = _("{name} saved another version of this page while you were writing. Nothing of either text is lost.")
        todo = _("See what changed, take what you need, then save again: your version becomes the current one.")
        return format_html(
            f'{message} <a href="{{url}}" target="_blank" rel="noopener">{todo}</a>', name=name, url=compare
        )

    def _closed_review(self: Any) -> Any:
        if not self.request.POST.get("action-workflow-action") or self.page.current_workflow_task:
            return None
        message = _("Somebody has already decided about this proposal: the page is no longer waiting for a review.")
        return message + " " + _("Your text is below. Save it as a draft, or publish it.")

    def _invalid_decision_form(self: Any) -> Any:
        """Validate the form of a decision; its cleaned data replace what was submitted."""
        if not self.request.POST.get("action-workflow-action"):
            return None
        form_class = self.page.current_workflow_task.get_form_for_action(self.request.POST.get("workflow-action-name"))
        try:
            data = json.loads(self.request.POST.get("workflow-action-extra-data") or "{}")
        except ValueError:
            data = {}
        form = form_class(data if isinstance(data, dict) else {})
        if not form.is_valid():
            return " ".join(str(error) for errors in form.errors.values() for error in errors)
        self.request.POST = self.request.POST.copy()
        self.request.POST["workflow-action-extra-data"] = json.dumps(form.cleaned_data)
        return None

    def _show_again(self: Any, problem: Any) -> HttpResponse:
        self.form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.form.defer_required_fields()
        self.form.is_valid()
        self.form.restore_required_fields()
        # The message was shown: submitting again is a choice.
        self.page.latest_revision = self.latest_revision
        self.__dict__.pop("latest_revision_created_at", None)
        messages.warning(self.request, problem)
        self.has_unsaved_changes = True
        response = self.render_to_response(self.get_context_data())
        response.status_code = 409
        return response


class ConflictDetectionEditView(ConflictDetection, EditView):
    """`pages/12/edit/`"""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the step of the review that asks for changes, with its reason, while they are to be made."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        state = self.workflow_state
        is_asked = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        return {**context, "changes_requested": state.current_task_state if is_asked else None}

    def add_save_confirmation_message(self) -> None:
        """Say what a decision did; Wagtail would say that the page was updated."""
        if self.action_name_and_method[0] == "perform_workflow_action":
            messages.success(self.request, decision_message(self.page, self.workflow_action))
        else:
            super().add_save_confirmation_message()

    def workflow_action_is_valid(self) -> bool:
        """Return if the decision is one that this person may take now."""
        return bool(self.page.current_workflow_task) and bool(super().workflow_action_is_valid())

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """Let Wagtail answer; a decision taken at the same time gets a message instead of a bare 403."""
        try:
            return super().dispatch(request, page_id, **kwargs)
        except PermissionDenied:
            if request.method == "POST" and getattr(self, "page_perms", None) and self.page_perms.can_edit():
                return self._show_again(_("This was not possible: somebody has decided about this page meanwhile."))
            raise


class ConflictDetectionRevertView(ConflictDetection, RevisionsRevertView):
    """`pages/12/revisions/3/revert/`"""
