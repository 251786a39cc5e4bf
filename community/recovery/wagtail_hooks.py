"""Wagtail hooks that add the screen of recoveries to the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from community.recovery.cms import RecoveriesView, cancel_recovery_of
from community.recovery.policies import may_open_recoveries

AFTER_SEARCH = 700


class RecoveriesMenuItem(MenuItem):
    """Shown to those who may open one."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_open_recoveries(request.user)


@hooks.register("register_admin_urls")
def recovery_urls() -> list[URLPattern]:
    """Return the addresses of the screen and of its button."""
    return [
        path("recuperations/", RecoveriesView.as_view(), name="recoveries"),
        path("recuperations/<int:pk>/annulation/", cancel_recovery_of, name="cancel_recovery_of"),
    ]


@hooks.register("register_admin_menu_item")
def recoveries_menu_item() -> MenuItem:
    """Return the entry « Récupérations »."""
    return RecoveriesMenuItem(
        _("Recoveries"), reverse("recoveries"), name="recoveries", icon_name="key", order=AFTER_SEARCH
    )
