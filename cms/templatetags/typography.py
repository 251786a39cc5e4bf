"""Typographic filters."""

from django import template
from django.template.defaultfilters import linebreaks_filter, stringfilter
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from french.typography import raise_ordinals, thousands, typeset, typeset_html

register = template.Library()


@register.filter
@stringfilter
def typo(value: str) -> str:
    """Set French typography; HTML is recognised by being marked safe, and stays so."""
    if isinstance(value, SafeString):
        return mark_safe(typeset_html(value))
    return typeset(value)


@register.filter
def ordinals(value: object) -> SafeString:
    """Return a text, or HTML that is marked safe, as HTML with the endings of ordinals raised ("2<sup>e</sup>")."""
    return mark_safe(raise_ordinals(conditional_escape(value)))


register.filter("thousands", thousands)


@register.filter
@stringfilter
def lines(value: str) -> list[str]:
    """Return the lines of a text that hold something."""
    return [line.strip() for line in value.splitlines() if line.strip()]


@register.filter
def paragraphs(value: object) -> SafeString:
    """Return a plain text in paragraphs; HTML that is marked safe is left as it is."""
    return value if isinstance(value, SafeString) else linebreaks_filter(str(value or ""), autoescape=True)
