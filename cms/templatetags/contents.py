"""Template tag of the table of contents: `{% load contents %}{% contents %}…{% endcontents %}`."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from cms.presenting.table_of_contents import LONG, parts_of

register = template.Library()


@register.simple_block_tag
def contents(content: str, summary: bool = True) -> SafeString:
    """Return `content` with an anchor of its own on each heading, and before it its parts when they are many.

    With `summary=False` (a page that has another summary, as the stages of a défi), anchors only.
    """
    html, parts = parts_of(content)
    if summary and len(parts) >= LONG:
        html = render_to_string("components/contents.html", {"contents": parts}) + html
    return mark_safe(html)
