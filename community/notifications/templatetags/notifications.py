"""What other templates show of notifications: the count of unread ones, the button that follows."""

from typing import Any

from django import template
from django.db.models import Model
from django.template import Context

from cms.templatetags.site import signed_in_member
from community.notifications.kinds import key_of
from community.notifications.listing import count_in_figures, unread_count
from community.notifications.models import Subscription

register = template.Library()


@register.simple_tag
def unread_notifications(member: Any) -> str:
    """Return how many notifications `member` has not read, "" for none, "50+" for more than fifty."""
    return count_in_figures(unread_count(member)) if member else ""


@register.inclusion_tag("community/notifications/follow_button.html", takes_context=True)
def follow_button(context: Context, target: Model) -> dict[str, Any]:
    """A button that follows `target`, or leaves it; nothing for a stranger, whose page is one for all."""
    member = signed_in_member(context)
    if member is None:
        return {}
    key = key_of(target)
    said = Subscription.objects.filter(member=member.pk, target=key).first()
    return {
        "member": member,
        "target": key,
        "is_followed": said is not None and not said.is_muted,
        "path": context["request"].get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }
