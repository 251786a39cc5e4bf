"""Wagtail hooks that add the operators' page to the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.operators.views import OperatorsView, retry_dead_letter
from foundation.tasks.policies import may_operate

LAST = 20_000


class OperatorsMenuItem(MenuItem):
    """Shown to those who look after the machine."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_operate(request.user)


@hooks.register("register_admin_urls")
def operators_urls() -> list[URLPattern]:
    """Return the addresses of the page and of its button."""
    return [
        path("exploitation/", OperatorsView.as_view(), name="operators"),
        path("exploitation/taches/<uuid:task_id>/", retry_dead_letter, name="retry_dead_letter"),
    ]


@hooks.register("register_admin_menu_item")
def operators_menu_item() -> MenuItem:
    """Return the entry « Exploitation »."""
    return OperatorsMenuItem(_("Operations"), reverse("operators"), icon_name="cogs", order=LAST)
