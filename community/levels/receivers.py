"""Receivers: a proven address, or a proposal that a review published, may raise a level."""

from typing import Any

from wagtail.models import Page, WorkflowState
from wagtail.signals import workflow_approved

from community.levels.operations import note_contribution, raise_level
from community.members.models import Member
from community.members.signals import address_proven


def _raise(member: Member, **kwargs: Any) -> None:
    raise_level(member=member)


def _published(instance: WorkflowState, **kwargs: Any) -> None:
    page, author = instance.content_object, instance.requested_by
    if isinstance(page, Page) and isinstance(author, Member):
        note_contribution(member=author, subject=f"page:{page.pk}")


def connect() -> None:
    """Follow members and reviews."""
    address_proven.connect(_raise, dispatch_uid="levels:address")
    workflow_approved.connect(_published, dispatch_uid="levels:review")
