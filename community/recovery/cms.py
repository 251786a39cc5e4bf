"""The screen « Récupérations » of the CMS: open one, see those that go on, cancel one, read the log."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from cms.screens import TitledScreen
from community.account_events.models import AccountEvent
from community.members.forms import sentence_of
from community.recovery.forms import OpenRecoveryForm
from community.recovery.models import Recovery
from community.recovery.operations import RecoveryOpenError, cancel_recovery, open_recovery
from community.recovery.policies import may_open_recoveries
from foundation.throttling.limits import ThrottledError

SHOWN = 50
EVENTS = {
    "recovery.opened": gettext_lazy("opened"),
    "recovery.address_proven": gettext_lazy("address proven by the member, the delay begins"),
    "recovery.cancelled": gettext_lazy("cancelled"),
    "recovery.expired": gettext_lazy("expired, without an answer"),
    "recovery.done": gettext_lazy("done"),
}


class RecoveriesView(TitledScreen, FormView[OpenRecoveryForm]):
    """The screen. Raises `PermissionDenied` for those who neither moderate nor administer."""

    page_title = gettext_lazy("Account recoveries")
    header_icon = "key"
    template_name = "community/recovery/recoveries.html"
    form_class = OpenRecoveryForm
    success_url = reverse_lazy("recoveries")
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in those who may open one."""
        if not may_open_recoveries(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form who opens."""
        return {**super().get_form_kwargs(), "by": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the recoveries that go on, and the log."""
        going_on = Recovery.objects.filter(ended_at=None).select_related("member", "opened_by").order_by("-pk")
        events = AccountEvent.objects.filter(kind__in=EVENTS).select_related("member", "by").order_by("-at", "-pk")
        lines = [(event, EVENTS[event.kind]) for event in events[:SHOWN]]
        columns = [_("Account"), _("Opened"), _("State"), _("Action")]
        return super().get_context_data(recoveries=going_on, columns=columns, events=lines, **kwargs)

    def form_valid(self, form: OpenRecoveryForm) -> HttpResponse:
        """Open it."""
        answers = {name: form.cleaned_data[name] for name in ("reason", "contact", "check_made")}
        try:
            open_recovery(member=form.member, by=self.request.user, **answers)  # type: ignore[arg-type]
        except RecoveryOpenError:
            form.add_error("account", _("A recovery of this account is open already."))
            return self.form_invalid(form)
        except ThrottledError as refusal:
            form.add_error(None, sentence_of(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The link is on its way. You have nothing more to do, and nothing to read."))
        return super().form_valid(form)


@require_POST
def cancel_recovery_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a recovery. Raises `PermissionDenied` for those who neither moderate nor administer."""
    if not may_open_recoveries(request.user):
        raise PermissionDenied
    cancel_recovery(recovery=get_object_or_404(Recovery, pk=pk), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The recovery is cancelled: the account stays as it is."))
    return redirect("recoveries")
