"""Wagtail hooks that add the screen of invitations to the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from community.invitations.cms import InvitationsView, change, confirm

AFTER_EVENTS = 720


class InvitationsMenuItem(MenuItem):
    """Shown to those who may invite."""

    def is_shown(self, request: HttpRequest) -> bool:
        # What staff alone have: the whole menu reads permissions once; the screen asks its own policy.
        return request.user.has_perm("curation.curate")  # type: ignore[union-attr]


@hooks.register("register_admin_urls")
def invitations_urls() -> list[URLPattern]:
    """Return the addresses of the screen and of its buttons."""
    return [
        path("invitations/", InvitationsView.as_view(), name="invitations_sent"),
        path("invitations/envoi/", confirm, name="confirm_invitations"),
        path("invitations/<int:pk>/", change, name="change_invitation"),
    ]


@hooks.register("register_admin_menu_item")
def invitations_menu_item() -> MenuItem:
    """Return the entry « Invitations »."""
    return InvitationsMenuItem(
        _("Invitations"), reverse("invitations_sent"), name="invitations", icon_name="mail", order=AFTER_EVENTS
    )
