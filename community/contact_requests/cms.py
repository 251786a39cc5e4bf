"""The screen « Questions signalées » of the CMS: what one of two people reported, until moderation has its queue."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from cms.screens import TitledScreen
from community.contact_requests.models import ContactReport
from community.contact_requests.operations import handle_report
from community.contact_requests.policies import may_handle_reports
from community.contact_requests.presentation import name_of

SHOWN = 50


class ContactReportsView(TitledScreen, TemplateView):
    """The screen. Raises `PermissionDenied` for those who neither moderate nor administer."""

    page_title = gettext_lazy("Reported questions")
    header_icon = "warning"
    template_name = "community/contact_requests/reports.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in those who handle reports."""
        if not may_handle_reports(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the reports that wait, the oldest first, and the latest that were handled."""
        reports = ContactReport.objects.select_related(
            "request__sender__profile", "request__recipient__profile", "reporter__profile", "handled_by"
        )
        waiting = reports.filter(handled_at=None).order_by("at", "pk")[:SHOWN]
        handled = reports.exclude(handled_at=None).order_by("-handled_at", "-pk")[:SHOWN]
        columns = [_("Reported"), _("Question"), _("The answer"), _("Action")]
        return super().get_context_data(
            waiting=[_row(each) for each in waiting],
            handled=[_row(each) for each in handled],
            columns=columns,
            handled_columns=columns[:-1],
            **kwargs,
        )


def _row(report: ContactReport) -> dict[str, Any]:
    request = report.request
    names = {"sender": name_of(request.sender), "recipient": name_of(request.recipient)}
    return {"report": report, "request": request, "reporter": name_of(report.reporter), **names}


@require_POST
def handle_contact_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a report was looked at. Raises `PermissionDenied` for those who neither moderate nor administer."""
    if not may_handle_reports(request.user):
        raise PermissionDenied
    handle_report(report=get_object_or_404(ContactReport, pk=pk), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("This report is closed."))
    return redirect("contact_reports")
