"""Wagtail hooks that add the list of members to the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from community.member_administration.cms import MembersView, MemberView, export

BEFORE_RECOVERIES = 690


class MembersMenuItem(MenuItem):
    """Shown to administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        # The whole menu reads permissions once; the screen asks its own policy.
        return request.user.has_perm("members.change_member")  # type: ignore[union-attr]


@hooks.register("register_admin_urls")
def members_urls() -> list[URLPattern]:
    """Return the addresses of the list, of its export and of the page of a member."""
    return [
        path("membres/", MembersView.as_view(), name="members"),
        path("membres/export/", export, name="members_export"),
        path("membres/<int:pk>/", MemberView.as_view(), name="member"),
    ]


@hooks.register("register_admin_menu_item")
def members_menu_item() -> MenuItem:
    """Return the entry « Membres »."""
    return MembersMenuItem(_("Members"), reverse("members"), name="members", icon_name="group", order=BEFORE_RECOVERIES)
