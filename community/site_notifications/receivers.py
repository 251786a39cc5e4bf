"""Receivers: something happens to an account, a proposal is submitted or decided, a page is published again."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from cms.publishing.models import ReviewTask
from community.account_events.models import AccountEvent
from community.notifications.operations import notify
from community.site_notifications.notifications import (
    ACCOUNT_SENTENCES,
    CHANGES_REQUESTED,
    PAGE_UPDATED,
    PUBLISHED,
    RECEIVED,
    SECURITY,
    STOPPED,
    TO_REVIEW,
)


@receiver(post_save, sender=AccountEvent, dispatch_uid="site_notifications:account")
def tell_owner(instance: AccountEvent, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Tell a member what happened to their account, whoever did it."""
    if created and not raw and instance.member_id and instance.kind in ACCOUNT_SENTENCES:
        key = f"account:{instance.pk}"
        notify(kind=SECURITY, subject=instance, recipients=[instance.member_id], key=key, group=instance.kind)


def _subject_of(workflow_state: WorkflowState) -> Page | None:
    """Return the page under review as the database has it now; None for what is no page."""
    page = workflow_state.content_object
    return Page.objects.filter(pk=page.pk).first() if isinstance(page, Page) else None


def reviewers_to_notify(task_state: TaskState) -> QuerySet[Any]:
    """Return the members of the reviewing groups who want to know, but for who submits."""
    people = get_user_model()._default_manager.filter(groups__in=task_state.task.specific.groups.all(), is_active=True)
    submitter = task_state.workflow_state.requested_by_id
    return people.exclude(pk=submitter).exclude(wagtail_userprofile__submitted_notifications=False).distinct()


@receiver(task_submitted, dispatch_uid="site_notifications:to_review")
def tell_reviewers(instance: TaskState, **kwargs: Any) -> None:
    """Tell the reviewers that a proposal waits; one that comes back after a correction says so."""
    page = _subject_of(instance.workflow_state)
    if page is None or not isinstance(instance.task.specific, ReviewTask):
        return
    earlier = TaskState.objects.filter(workflow_state=instance.workflow_state).exclude(pk=instance.pk)
    notify(
        kind=TO_REVIEW,
        subject=page,
        recipients=reviewers_to_notify(instance).values_list("pk", flat=True),
        actor=instance.workflow_state.requested_by,
        key=f"review:{instance.pk}:submitted",
        details={"again": "yes"} if earlier.exists() else {},
    )


@receiver(workflow_submitted, dispatch_uid="site_notifications:received")
def tell_author_of_receipt(instance: WorkflowState, **kwargs: Any) -> None:
    """Tell who proposes that the proposal is there."""
    _tell_author(instance, RECEIVED, by=None)


@receiver(workflow_rejected, dispatch_uid="site_notifications:changes")
def tell_author_of_changes(instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    """Tell who proposed what to change."""
    _tell_author(instance, CHANGES_REQUESTED, by=user)


@receiver(workflow_approved, dispatch_uid="site_notifications:approved")
def tell_author_of_approval(instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    """Tell who proposed that it is accepted."""
    _tell_author(instance, PUBLISHED, by=user)


@receiver(workflow_cancelled, dispatch_uid="site_notifications:cancelled")
def tell_author_of_end(instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    """A moderator who publishes without the review's button ends the review; so does one who calls it off."""
    is_live = instance.content_object.__class__._default_manager.filter(pk=instance.object_id, live=True).exists()
    _tell_author(instance, PUBLISHED if is_live else STOPPED, by=user)


def _tell_author(workflow_state: WorkflowState, kind: str, *, by: Any) -> None:
    page, author = _subject_of(workflow_state), workflow_state.requested_by
    if page is None or author is None:
        return
    decision = workflow_state.current_task_state
    comment = decision.get_comment() if decision else ""
    notify(
        kind=kind,
        subject=page,
        recipients=[author],
        actor=by,
        key=f"review:{workflow_state.pk}:{kind}:{decision.pk if decision else 0}",
        details={"comment": comment} if comment else {},
    )


@receiver(page_published, dispatch_uid="site_notifications:updated")
def tell_followers(instance: Page, revision: Revision, **kwargs: Any) -> None:
    """Tell who follows a page that it is published again."""
    if instance.first_published_at != instance.last_published_at and instance.alias_of_id is None:
        page = Page(pk=instance.pk)
        notify(
            kind=PAGE_UPDATED,
            subject=page,
            followers_of=[page],
            actor=revision.user_id,
            key=f"page:{instance.pk}:published:{revision.pk}:{instance.last_published_at.isoformat()}",
        )
