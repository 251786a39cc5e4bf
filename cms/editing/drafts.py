"""Access to pages in the CMS: published pages, and the drafts that a user works on or reviews."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState
from wagtail.permissions import page_permission_policy

from cms.pages.draft_forms import Reference
from cms.pages.querysets import SitePageQuerySet

EDIT_PERMISSIONS = {"change", "publish"}
# What lets somebody work with a file, for Wagtail's permission policies.
FILE_PERMISSIONS = ("choose", "change", "delete")


def may_edit_everything(user: Any) -> bool:
    """Return whether `user` may change or publish every page; one query a request, which Wagtail makes anyway."""
    if user.is_superuser:
        return bool(user.is_active)
    permissions = page_permission_policy.get_cached_permissions_for_user(user)
    return any(
        each.page.depth == 1 and each.permission.codename.split("_")[0] in EDIT_PERMISSIONS for each in permissions
    )


def accessible_to(user: Any, pages: QuerySet[Page]) -> QuerySet[Page]:
    """Filter `pages` to those that `user` may access: published for them, theirs to edit, or theirs to review."""
    if may_edit_everything(user):
        return pages
    published = SitePageQuerySet(Page).visible_to(user)
    editable = page_permission_policy.instances_user_has_any_permission_for(user, EDIT_PERMISSIONS)
    accessible = (
        Q(pk__in=published.values("pk")) | Q(pk__in=editable.values("pk")) | Q(pk__in=_to_review(user)) | Q(depth=1)
    )
    return pages.filter(accessible)


def _to_review(user: Any) -> list[int]:
    """Return the keys of the pages that wait for a group of `user`; one query."""
    groups = Q(task__reviewtask__groups__user=user) | Q(task__groupapprovaltask__groups__user=user)
    waiting = TaskState.objects.filter(groups, status=TaskState.STATUS_IN_PROGRESS)
    keys = waiting.values_list("workflow_state__object_id", flat=True)
    return [int(key) for key in keys if str(key).isdecimal()]


def may_access_all(user: Any, keys: set[int]) -> bool:
    """Return whether `user` may access the pages of all `keys`; one query when they own all of them."""
    pages = Page.objects.filter(pk__in=keys)
    if not keys or pages.filter(owner=user).count() == len(keys):
        return True
    return accessible_to(user, pages).count() == len(keys)


def may_see_pending_title(user: Any, page: Page) -> bool:
    """Return whether `user` may know what a live page will be called once its pending version is published."""
    if may_edit_everything(user) or page.owner_id == user.pk:
        return True
    if page_permission_policy.user_has_any_permission_for_instance(user, EDIT_PERMISSIONS, page):
        return True
    if not hasattr(user, "_pages_to_review"):
        user._pages_to_review = frozenset(_to_review(user))
    return page.pk in user._pages_to_review


def refuse_unknown_pages(user: Any, added: frozenset[Reference]) -> str:
    """Return what is wrong with the links to pages that `user` adds: one that they may not access is as missing."""
    type_pk = ContentType.objects.get_for_model(Page).pk
    linked = {int(key) for each, key in added if each == type_pk and key.isdecimal()}
    if linked and not may_access_all(user, linked):
        return _("One of the pages that this one links to no longer exists.")
    return ""
