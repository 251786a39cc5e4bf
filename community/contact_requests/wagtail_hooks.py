"""Wagtail hooks that add the screen of reported questions to the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from community.contact_requests.cms import ContactReportsView, handle_contact_report
from community.contact_requests.policies import may_handle_reports

BEFORE_RECOVERIES = 690


class ContactReportsMenuItem(MenuItem):
    """Shown to those who handle them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_handle_reports(request.user)


@hooks.register("register_admin_urls")
def contact_report_urls() -> list[URLPattern]:
    """Return the addresses of the screen and of its button."""
    return [
        path("questions-signalees/", ContactReportsView.as_view(), name="contact_reports"),
        path("questions-signalees/<int:pk>/classement/", handle_contact_report, name="handle_contact_report"),
    ]


@hooks.register("register_admin_menu_item")
def contact_reports_menu_item() -> MenuItem:
    """Return the entry « Signalements »."""
    words, address = _("Reports by members"), reverse("contact_reports")
    return ContactReportsMenuItem(words, address, name="contact-reports", icon_name="warning", order=BEFORE_RECOVERIES)
