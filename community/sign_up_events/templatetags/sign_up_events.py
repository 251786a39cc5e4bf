"""What the form to join says of the event by which the browser comes."""

from typing import Any

from django import template

from community.sign_up_events.browsers import event_of
from community.sign_up_events.models import SignUpEvent

register = template.Library()


@register.inclusion_tag("community/sign_up_events/notice.html", takes_context=True)
def event_notice(context: dict[str, Any]) -> dict[str, Any]:
    """Name the event by which the reader joins; without one, lead to where a code is typed while one is open."""
    event = event_of(context["request"])
    return {"event": event, "is_one_open": event is None and SignUpEvent.objects.open().exists()}
