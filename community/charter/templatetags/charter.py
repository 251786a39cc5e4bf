"""The sentence by which one accepts the charter."""

from typing import Any

from django import template

from community.charter.policies import current_charter

register = template.Library()


@register.inclusion_tag("community/charter/sentence.html")
def charter_sentence() -> dict[str, Any]:
    """Show that whoever joins accepts the charter, with a link to it; nothing without one."""
    return {"charter": current_charter()}
