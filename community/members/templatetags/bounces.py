"""What one's account says when mail to its address comes back."""

from typing import Any

from django import template

from foundation.mail.bounces.scores import HARD, STOP_AT, score_of

register = template.Library()


@register.inclusion_tag("community/members/bounce_notice.html", takes_context=True)
def bounce_notice(context: dict[str, Any]) -> dict[str, Any]:
    """Say that mail to the reader's address comes back, with the button that has it tried again."""
    address = context["user"].email
    score = score_of(address)
    return {
        "address": address,
        "comes_back": score >= HARD,
        "is_stopped": score >= STOP_AT,
        "csrf_token": context.get("csrf_token"),
    }
