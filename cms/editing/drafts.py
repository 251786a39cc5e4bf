"""Access to pages in the CMS: published pages, and the drafts that a user works on or reviews."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page, TaskState
from wagtail.permissions import page_permission_policy

from cms.pages.querysets import SitePageQuerySet

EDIT_PERMISSIONS = {"change", "publish"}


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


class AccessiblePagesAPIViewSet(PagesAdminAPIViewSet):
    """Wagtail's API of pages for menus and choosers, without the drafts of others."""

    def get_base_queryset(self) -> Any:
        return accessible_to(self.request.user, super().get_base_queryset())
