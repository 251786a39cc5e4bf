"""Template tag of rich text: `{% rich_text value %}`."""

from typing import Any

from django import template
from wagtail.templatetags.wagtailcore_tags import richtext

from cms.pages.links import links_for
from cms.templatetags.typography import ordinals, typo

register = template.Library()


@register.simple_tag(takes_context=True)
def rich_text(context: template.Context, value: Any) -> Any:
    """Render `value` (a `RichText`) for the reader of the page, in French typography."""
    request = context.get("request")
    with links_for(getattr(request, "user", None)):
        return ordinals(typo(richtext(value)))
