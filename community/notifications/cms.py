"""The screen « Notifications » of the CMS: what left, waits and bounced; hold mail; a test message."""

import secrets
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cms.screens import TitledScreen
from community.notifications.holding import current_hold
from community.notifications.operations.events import tell_again
from community.notifications.operations.mailing import hold_mail, release_mail
from community.notifications.policies import may_hold_mail
from community.notifications.sending_report import failed_events, rows_by_day
from foundation.mail.operations import queue_mail


class SendingView(TitledScreen, TemplateView):
    """The screen. Raises `PermissionDenied` for those who do not look after the machine."""

    page_title = gettext_lazy("Notifications")
    header_icon = "mail"
    template_name = "community/notifications/sending.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in those who may."""
        if not may_hold_mail(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows, the hold, and the events that failed."""
        now = timezone.now()
        return super().get_context_data(rows=rows_by_day(now), hold=current_hold(now), failed=failed_events(), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Hold mail, let it leave, tell again what failed, or send a test to oneself."""
        do = request.POST.get("do", "")
        if do == "hold":
            hold_mail(by=request.user)
            messages.success(request, _("Mail of notifications is held for an hour: nothing is lost."))
        elif do == "release":
            release_mail()
            messages.success(request, _("Mail of notifications leaves again."))
        elif do == "again":
            tell_again()
            messages.success(request, _("What failed is told again now."))
        else:
            key = f"notifications.test:{secrets.token_urlsafe(24)}"
            address = request.user.email  # type: ignore[union-attr]
            queue_mail(to=address, template="notifications_test", context={}, key=key, is_requested=True)
            messages.success(request, _("A test message is on its way to %(address)s.") % {"address": address})
        return redirect("notifications_sending")
