"""Receivers that send the mail of reviews in the background, in place of Wagtail's, which is sent in the request."""

from typing import Any

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_cancelled, workflow_rejected, workflow_submitted

from cms.publishing.models import ReviewTask
from cms.publishing.notices import notify_author, notify_reviewers

REPLACED = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def _submitted(instance: TaskState, **kwargs: Any) -> None:
    if isinstance(instance.task.specific, ReviewTask):
        notify_reviewers(instance)


def _changes_requested(instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    notify_author(instance, template="review_changes", by=user)


def _approved(instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    notify_author(instance, template="review_published", by=user)


def _cancelled(instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    """A moderator who publishes without the review's button ends the review; so does one who calls it off."""
    is_live = instance.content_object.__class__._default_manager.filter(pk=instance.object_id, live=True).exists()
    notify_author(instance, template="review_published" if is_live else "review_stopped", by=user)


def connect() -> None:
    """Put our mail in the place of Wagtail's; called after its application is ready."""
    for signal, sender, uid in REPLACED:
        signal.disconnect(sender=sender, dispatch_uid=uid)
    task_submitted.connect(_submitted, dispatch_uid="publishing:submitted")
    workflow_rejected.connect(_changes_requested, dispatch_uid="publishing:changes")
    workflow_approved.connect(_approved, dispatch_uid="publishing:approved")
    workflow_cancelled.connect(_cancelled, dispatch_uid="publishing:cancelled")
