"""The screen « Inscriptions à un événement » of the CMS: open one, see its code and how many joined, end it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView

from cms.presenting.qr_codes import qr_picture
from cms.screens import TitledScreen
from community.sign_up_events.forms import OpenEventForm
from community.sign_up_events.models import SignUpEvent
from community.sign_up_events.operations import end_event, open_event
from community.sign_up_events.policies import may_manage_events
from foundation.http.addresses import absolute

SHOWN = 50


def address_of(event: SignUpEvent) -> str:
    """Return the whole address that the QR code of an event holds."""
    return absolute(reverse("sign_up_events:join", args=[event.key]))


class EventsView(TitledScreen, FormView[OpenEventForm]):
    """The screen. Raises `PermissionDenied` for those who neither moderate nor administer."""

    page_title = gettext_lazy("Joining at an event")
    header_icon = "calendar-check"
    template_name = "community/sign_up_events/events.html"
    form_class = OpenEventForm
    success_url = reverse_lazy("events_to_join")
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in those who may open one."""
        if not may_manage_events(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the events that are open, and those that were."""
        events = list(SignUpEvent.objects.with_counts().select_related("opened_by")[:SHOWN])
        return super().get_context_data(
            opened=[(event, address_of(event)) for event in events if event.is_open],
            ended=[event for event in events if not event.is_open],
            code_address=absolute(reverse("sign_up_events:code")),
            **kwargs,
        )

    def form_valid(self, form: OpenEventForm) -> HttpResponse:
        """Open it."""
        try:
            event = open_event(by=self.request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("“%(event)s” is open: its code is %(code)s.") % _names(event))
        return super().form_valid(form)


def _names(event: SignUpEvent) -> dict[str, str]:
    return {"event": str(event), "code": event.spoken_code}


@require_POST
def end_event_of(request: HttpRequest, pk: int) -> HttpResponse:
    """End an event at once. Raises `PermissionDenied` for those who neither moderate nor administer."""
    if not may_manage_events(request.user):
        raise PermissionDenied
    event = get_object_or_404(SignUpEvent, pk=pk)
    end_event(event=event, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("“%(event)s” has ended: its code no longer works.") % _names(event))
    return redirect("events_to_join")


@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the page to print: the QR code, the address and the code. Raises `PermissionDenied` as the screen does."""
    if not may_manage_events(request.user):
        raise PermissionDenied
    event = get_object_or_404(SignUpEvent, pk=pk)
    context = {
        "event": event,
        "picture": qr_picture(address_of(event)),
        "code_address": absolute(reverse("sign_up_events:code")),
    }
    return render(request, "community/sign_up_events/poster.html", context)
