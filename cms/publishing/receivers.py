"""Disconnect Wagtail's mail of reviews, which is sent in the request: `community/site_notifications` tells people."""

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

REPLACED = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def disconnect() -> None:
    """Send no mail of Wagtail's; called after its application is ready."""
    for signal, sender, uid in REPLACED:
        signal.disconnect(sender=sender, dispatch_uid=uid)
