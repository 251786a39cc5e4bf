"""The operators' page of reminders: what would leave this week, and what was not sent."""

from datetime import timedelta
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from cms.screens import TitledScreen
from community.reminders.entries import Entry, coming, unsettled
from community.reminders.operations import send_anyway
from foundation.tasks.policies import may_operate

WEEK = timedelta(days=7)


class OperatorsView(TitledScreen, TemplateView):
    """What would leave. Raises `PermissionDenied` for those who do not look after the machine."""

    page_title = gettext_lazy("Reminders")
    header_icon = "time"
    template_name = "community/reminders/operators.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_operate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries, cancelled = coming(until=timezone.now() + WEEK)
        days = [(day, list(its)) for day, its in groupby(entries, _day)]
        return super().get_context_data(
            days=days, total=len(entries), cancelled=cancelled, unsettled=unsettled(), **kwargs
        )


def _day(entry: Entry) -> Any:
    return timezone.localtime(entry.reminder.deliver_at).date()


@require_POST
def send_after_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a reminder that was not sent leave after all. Raises `PermissionDenied` as the page does."""
    if not may_operate(request.user):
        raise PermissionDenied
    if send_anyway(pk=pk, by=request.user):
        messages.success(request, _("This reminder leaves at the next office hours."))
    else:
        messages.info(request, _("This reminder was settled meanwhile."))
    return redirect("reminders_operators")
