"""Set up the review workflow, and list the places of proposals."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask, get_page_models

from cms.pages.models import SitePage
from cms.publishing.models import ReviewTask

REVIEW = "Relecture"
# What Wagtail's first migration makes, for a group that this site does not have.
WAGTAIL_DEFAULT = "Moderators approval"


def takes_proposals(page: Page) -> bool:
    """Return whether members may propose pages under `page`, a specific page."""
    return isinstance(page, SitePage) and page.takes_proposals


def places_of_proposals() -> list[Page]:
    """Return the pages under which members propose theirs; one query."""
    models = [model for model in get_page_models() if issubclass(model, SitePage) and model.takes_proposals]
    types = ContentType.objects.get_for_models(*models).values()
    return list(Page.objects.filter(content_type__in=types).order_by("path"))


@transaction.atomic
def ensure_review(*, reviewers: Iterable[Group]) -> Workflow:
    """Make the workflow of the whole site, with one review by `reviewers`; safe to run again.

    Groups that people added to the review stay, and so does another workflow that they chose for the site.
    """
    task, _ = ReviewTask.objects.get_or_create(name=REVIEW)
    task.groups.add(*reviewers)
    workflow, _ = Workflow.objects.get_or_create(name=REVIEW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0})
    root = Page.get_first_root_node()
    existing = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if existing is None:
        WorkflowPage.objects.create(page=root, workflow=workflow)
    elif existing.workflow.name == WAGTAIL_DEFAULT:
        # The page is the key of the row: saving it another way would make a second one.
        WorkflowPage.objects.filter(page=root).update(workflow=workflow)
    for default in Workflow.objects.filter(name=WAGTAIL_DEFAULT, active=True):
        default.deactivate()
    return workflow
