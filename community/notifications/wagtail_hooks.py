"""Wagtail hooks that add the screen of notifications to the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from community.notifications.cms import SendingView
from community.notifications.policies import may_hold_mail

BEFORE_OPERATIONS = 19_000


class SendingMenuItem(MenuItem):
    """Shown to those who look after the machine."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_hold_mail(request.user)


@hooks.register("register_admin_urls")
def sending_urls() -> list[URLPattern]:
    """Return the address of the screen."""
    return [path("exploitation/notifications/", SendingView.as_view(), name="notifications_sending")]


@hooks.register("register_admin_menu_item")
def sending_menu_item() -> MenuItem:
    """Return the entry « Notifications »."""
    return SendingMenuItem(
        _("Notifications"), reverse("notifications_sending"), name="sending", icon_name="mail", order=BEFORE_OPERATIONS
    )
