"""Wagtail hooks that add the page of reminders to the menu of operators."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from community.reminders.views.operators import OperatorsView, send_after_all
from foundation.tasks.policies import may_operate

BEFORE_OPERATIONS = 19_990


class RemindersMenuItem(MenuItem):
    """Shown to those who look after the machine."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_operate(request.user)


@hooks.register("register_admin_urls")
def reminders_urls() -> list[URLPattern]:
    """Return the addresses of the page and of its button."""
    return [
        path("rappels/", OperatorsView.as_view(), name="reminders_operators"),
        path("rappels/<int:pk>/envoi/", send_after_all, name="reminders_send"),
    ]


@hooks.register("register_admin_menu_item")
def reminders_menu_item() -> MenuItem:
    """Return the entry « Rappels »."""
    return RemindersMenuItem(_("Reminders"), reverse("reminders_operators"), icon_name="time", order=BEFORE_OPERATIONS)
