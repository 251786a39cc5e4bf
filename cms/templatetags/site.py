"""Template tags of the page layout: site name, signed-in member, navigation, social card, canonical address."""

from typing import Any, Literal

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.utils.encoding import escape_uri_path

from cms.presenting import contact
from cms.social_cards.cards import ShareCard, card_of
from foundation.http.addresses import absolute
from foundation.static_files import brand

register = template.Library()


@register.simple_tag
def site_name() -> str:
    """Return the name of the community."""
    return str(settings.SITE_NAME)


@register.simple_tag
def contact_email() -> str:
    """Return the e-mail address readers write to, or nothing."""
    return str(settings.CONTACT_EMAIL)


@register.simple_tag
def contact_address(page: Any = None) -> str:
    """Return where one writes to those who run the site, about `page` if there is one."""
    if page is None:
        return contact.contact_address()
    return contact.contact_address(title=page.title, path=page.url or "")


@register.simple_tag
def brand_colour(name: str, scheme: Literal["light", "dark"] = "light") -> str:
    """Return a raw colour of the brand, as `#RRGGBB`, for what reads no style sheet. Raises `KeyError`."""
    return brand.colours(scheme)[name]


@register.simple_tag(takes_context=True)
def signed_in_member(context: Context) -> Any:
    """Return the member who reads, or None.

    Without a session cookie the session is not even looked at, so that an anonymous page stays cacheable.
    """
    request = _request(context)
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


@register.simple_tag(takes_context=True)
def may_manage(context: Context, member: Any) -> bool:
    """Return whether `member` (or None) may enter the CMS."""
    return member is not None and member.has_perm("wagtailadmin.access_admin")


@register.inclusion_tag("components/nav_link.html", takes_context=True)
def nav_link(context: Context, address: str, label: str) -> dict[str, Any]:
    """A link of the navigation: marked when it leads here, or to a page above this one."""
    request = _request(context)
    path = request.path if request else ""
    current = "page" if path == address else "true" if path.startswith(address) else ""
    return {"address": address, "label": label, "current": current}


@register.simple_tag(takes_context=True)
def share_card(context: Context) -> ShareCard:
    """Return what the page says of itself where its address is shared; the site's own card for what is no page."""
    return card_of(context.get("page"))


@register.simple_tag(takes_context=True)
def canonical_address(context: Context) -> str:
    """Return the one address of what is shown: its filters and its page, nothing else that was added to it."""
    request = _request(context)
    listing = context.get("listing")
    shown = getattr(listing, "page", None) or context.get("page_obj")
    query = [getattr(listing, "filters", "")]
    number = getattr(shown, "number", 1)
    query += [f"page={number}"] if number > 1 else []
    asked = "&".join(filter(None, query))
    path = escape_uri_path(request.path) if request else "/"
    return absolute(f"{path}?{asked}" if asked else path)


def _request(context: Context) -> HttpRequest | None:
    request: HttpRequest | None = context.get("request")
    return request
