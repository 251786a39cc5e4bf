"""Template tags of mail templates."""

from typing import Any

from django import template
from django.conf import settings

from foundation.mail.html import Block, mark

register = template.Library()


@register.filter
def absolute(address: str) -> str:
    """Return the whole address of a page of this site ("/defis/x/"), from `SITE_URL` and never from a request."""
    return str(address) if "://" in str(address) else f"{settings.SITE_URL}/{str(address).lstrip('/')}"


@register.simple_tag(takes_context=True)
def action(context: Any, address: str, label: str) -> str:
    """Show what the message asks for: an address in plain text, a button in HTML. Once in a message."""
    return _part(context, Block("action", str(label), str(address)), str(address))


@register.simple_tag(takes_context=True)
def quote(context: Any, words: str) -> str:
    """Show somebody's own words: as they are in plain text, set apart in HTML."""
    return _part(context, Block("quote", str(words).strip()), str(words))


def _part(context: Any, block: Block, plain: str) -> str:
    secret = context.get("mark")
    return mark(secret, block) if secret else plain
