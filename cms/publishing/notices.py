"""Mail to reviewers and authors while a proposal is reviewed."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowState

from foundation.mail.operations import queue_mail


def _subject_of(workflow_state: WorkflowState) -> Page | None:
    """Return the page under review as the database has it now; None for what is no page."""
    page = workflow_state.content_object
    return Page.objects.filter(pk=page.pk).first() if isinstance(page, Page) else None


def _cms_address(page: Page) -> str:
    return f"{settings.SITE_URL}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"


def reviewers_to_notify(task_state: TaskState) -> QuerySet[Any]:
    """Return the members of the reviewing groups who want to know, but for who submits."""
    people = get_user_model()._default_manager.filter(groups__in=task_state.task.specific.groups.all(), is_active=True)
    submitter = task_state.workflow_state.requested_by_id
    return people.exclude(pk=submitter).exclude(wagtail_userprofile__submitted_notifications=False).distinct()


def notify_reviewers(task_state: TaskState) -> None:
    """Queue a mail to each reviewer: a proposal waits."""
    page = _subject_of(task_state.workflow_state)
    if page is None:
        return
    context = {
        "title": page.get_admin_display_title(),
        "author": task_state.workflow_state.requested_by,
        "address": _cms_address(page),
        "dashboard": f"{settings.SITE_URL}{reverse('wagtailadmin_home')}",
        # A proposal that comes back after a correction says so.
        "again": TaskState.objects.filter(workflow_state=task_state.workflow_state).exclude(pk=task_state.pk).exists(),
    }
    for person in reviewers_to_notify(task_state).order_by("pk"):
        key = f"review:{task_state.pk}:submitted:{person.pk}"
        queue_mail(to=person.email, template="review_submitted", context={**context, "person": person}, key=key)


def notify_author(workflow_state: WorkflowState, *, template: str, by: Any) -> None:
    """Queue a mail to who submitted, unless they decided themselves: `template` says what was decided."""
    page, author = _subject_of(workflow_state), workflow_state.requested_by
    if page is None or author is None or not author.is_active or author == by:
        return
    decision = workflow_state.current_task_state
    context = {
        "person": author,
        "title": page.get_admin_display_title(),
        "by": by,
        "comment": decision.get_comment() if decision else "",
        "address": _cms_address(page),
        "page": f"{settings.SITE_URL}{page.url}" if page.live and page.url else "",
        "goes_live_at": page.go_live_at,
    }
    key = f"review:{workflow_state.pk}:{template}:{decision.pk if decision else 0}"
    queue_mail(to=author.email, template=template, context=context, key=key)
