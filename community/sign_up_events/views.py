"""Joining at an event: by its code, or by the address of its QR code."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView

from community.members.views.throttled import ThrottledMixin
from community.sign_up_events.browsers import note_event
from community.sign_up_events.forms import EventCodeForm
from community.sign_up_events.models import EventSignUp, SignUpEvent
from community.sign_up_events.operations import attach


def _go_on(request: HttpRequest, event: SignUpEvent) -> HttpResponse:
    """Lead to the form, whose page names the event; whoever is signed in has an account already."""
    if request.user.is_authenticated:
        messages.info(request, _("You have an account already: here you are, signed in."))
        return redirect("my_space")
    note_event(request, event)
    return redirect("account_signup")


@method_decorator(never_cache, name="dispatch")
class CodeView(ThrottledMixin, FormView[EventCodeForm]):
    """Where the code of an event is typed."""

    template_name = "community/sign_up_events/code.html"
    form_class = EventCodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form what it counts by."""
        return {**super().get_form_kwargs(), "request": self.request}

    def form_valid(self, form: EventCodeForm) -> HttpResponse:
        """Go on to the form to join."""
        return _go_on(self.request, form.event)


@require_safe
@never_cache
def join_by_address(request: HttpRequest, key: str) -> HttpResponse:
    """Lead from the QR code to the form to join; the address of an event that has ended to where a code is typed."""
    event = SignUpEvent.objects.open().filter(key=key).first()
    if event is None:
        messages.info(request, _("This event has ended, or its address is cut short. You can still join."))
        return redirect("account_signup")
    return _go_on(request, event)


@require_POST
@login_required
def attach_own_profile(request: HttpRequest) -> HttpResponse:
    """Add the territory and the themes of the event to one's profile."""
    sign_up = get_object_or_404(EventSignUp.objects.select_related("event", "member"), member=request.user)
    try:
        attach(sign_up=sign_up)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("profiles:edit")
    messages.success(request, _("It is in your profile, where you can change it."))
    return redirect("my_space")
