"""Which pages somebody may know of in the CMS: those that readers see, and those that are theirs to work on."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, TaskState
from wagtail.permissions import page_permission_policy

from cms.pages.querysets import SitePageQuerySet

WORK = {"change", "publish"}


def works_on_everything(user: Any) -> bool:
    """Say if `user` may change or publish every page; one query in a request, which Wagtail makes anyway."""
    if user.is_superuser:
        return bool(user.is_active)
    permissions = page_permission_policy.get_cached_permissions_for_user(user)
    return any(each.page.depth == 1 and each.permission.codename.split("_")[0] in WORK for each in permissions)


def known_to(user: Any, pages: QuerySet[Page]) -> QuerySet[Page]:
    """Keep the pages that `user` may know of: public to them, theirs, or waiting for their review."""
    if works_on_everything(user):
        return pages
    read = SitePageQuerySet(Page).visible_to(user)
    theirs = page_permission_policy.instances_user_has_any_permission_for(user, WORK)
    known = Q(pk__in=read.values("pk")) | Q(pk__in=theirs.values("pk")) | Q(pk__in=_to_review(user)) | Q(depth=1)
    return pages.filter(known)


def _to_review(user: Any) -> list[int]:
    """Return the keys of the pages that wait for a group of `user`; one query."""
    groups = Q(task__reviewtask__groups__user=user) | Q(task__groupapprovaltask__groups__user=user)
    waiting = TaskState.objects.filter(groups, status=TaskState.STATUS_IN_PROGRESS)
    keys = waiting.values_list("workflow_state__object_id", flat=True)
    return [int(key) for key in keys if str(key).isdecimal()]


def knows_all(user: Any, numbers: set[int]) -> bool:
    """Say if `user` may know of the page of each number; one query when all are theirs."""
    pages = Page.objects.filter(pk__in=numbers)
    if not numbers or pages.filter(owner=user).count() == len(numbers):
        return True
    return known_to(user, pages).count() == len(numbers)
