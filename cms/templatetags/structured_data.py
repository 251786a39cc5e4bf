"""Template tags of structured data: `{% load structured_data %}{% structured_data %}`."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from cms.presenting.structured_data import breadcrumb

register = template.Library()
# Nothing in the data may close the block it stands in.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.filter
def json_ld(thing: dict[str, Any]) -> SafeString:
    """Return `thing` as JSON that is safe inside a data block of HTML."""
    return mark_safe(json.dumps(thing, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_ESCAPES))


@register.inclusion_tag("components/structured_data.html", takes_context=True)
def structured_data(context: Context) -> dict[str, Any]:
    """Show the `structured_data` of the context, and its `trail` when the page shows one."""
    things = list(context.get("structured_data") or [])
    trail = context.get("trail")
    subject = context.get("page") or context.get("object")
    if trail:
        here = getattr(subject, "title", "") or getattr(subject, "name", "")
        things.append(breadcrumb(trail, str(here)))
    return {"things": things}
