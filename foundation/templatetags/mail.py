"""Tags for the templates of `templates/mail/`."""

from django import template
from django.conf import settings

register = template.Library()


@register.filter
def absolute(address: str) -> str:
    """Return the whole address of a page of this site ("/defis/x/"), from `SITE_URL` and never from a request."""
    return str(address) if "://" in str(address) else f"{settings.SITE_URL}/{str(address).lstrip('/')}"
