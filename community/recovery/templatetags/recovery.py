"""What one's account says of a recovery that goes on."""

from typing import Any

from django import template

from community.recovery.models import Recovery

register = template.Library()


@register.inclusion_tag("community/recovery/notice.html", takes_context=True)
def recovery_notice(context: dict[str, Any]) -> dict[str, Any]:
    """Say that a recovery of the reader's account goes on, with the button that cancels it."""
    recovery = Recovery.objects.filter(member=context["user"], ended_at=None).first()
    return {"recovery": recovery, "csrf_token": context.get("csrf_token")}
