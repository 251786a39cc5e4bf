"""The event by which a browser comes, noted in its session once it has shown the code or the key."""

from django.http import HttpRequest

from community.members.sign_up_sources import SignUpSource, register
from community.sign_up_events.models import SignUpEvent
from community.sign_up_events.throttling import source_of_event

SESSION_KEY = "sign_up_event"


def note_event(request: HttpRequest, event: SignUpEvent) -> None:
    """Note that the browser comes by `event`."""
    request.session[SESSION_KEY] = event.pk


def event_of(request: HttpRequest) -> SignUpEvent | None:
    """Return the open event by which the browser comes, None without one or once it has ended."""
    pk = request.session.get(SESSION_KEY)
    return SignUpEvent.objects.open().filter(pk=pk).first() if pk else None


def _source(request: HttpRequest) -> SignUpSource | None:
    event = event_of(request)
    return source_of_event(event.pk) if event else None


def register_source() -> None:
    """Let those who come by an event share its limits."""
    register("event", _source)
