"""A site before its groups, and the codes of its mail."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Task, Workflow, WorkflowPage, WorkflowTask

from cms.publishing.operations import WAGTAIL_DEFAULT
from community.members.operations import WAGTAIL_DEFAULT_GROUPS
from foundation.mail.models import Mail

CODE = re.compile(r"\b\d{4}-\d{4}\b")


@pytest.fixture
def before_groups(db: None) -> None:
    """Take the groups away that tests begin with, and their review; put those back that Wagtail's migrations make."""
    for model in (Group, WorkflowPage, Workflow, Task):
        model.objects.all().delete()
    groups = [Group.objects.create(name=name) for name in WAGTAIL_DEFAULT_GROUPS]
    task = GroupApprovalTask.objects.create(name=WAGTAIL_DEFAULT)
    task.groups.add(*groups)
    workflow = Workflow.objects.create(name=WAGTAIL_DEFAULT)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=Page.get_first_root_node())


@pytest.fixture
def code_of(db: None) -> Callable[[str], str]:
    """Return a function that reads the latest code sent to an address, "" when none was."""

    def read(address: str) -> str:
        mail = Mail.objects.filter(to=address).order_by("pk").last()
        match = CODE.search(mail.text) if mail else None
        return match[0] if match else ""

    return read
