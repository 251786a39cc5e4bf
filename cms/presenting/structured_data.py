"""Structured data of pages (JSON-LD, schema.org)."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from foundation.http.addresses import absolute
from french.typography import typeset

Thing = dict[str, Any]
CONTEXT = "https://schema.org"


def known(**facts: Any) -> Thing:
    """Return the facts that have a value; `type` and `id` become schema.org's `@type` and `@id`."""
    names = {"type": "@type", "id": "@id", "context": "@context"}
    return {names.get(name, name): fact for name, fact in facts.items() if fact not in (None, "", [], {})}


def named(kind: str, name: str, address: str = "") -> Thing:
    """Return a thing of which the name, and maybe the address, is all that is said."""
    return known(type=kind, name=typeset(name), url=absolute(address) if address else "")


def place(name: str, *, locality: str = "", region: str = "", address: str = "") -> Thing:
    """Return a place with its postal address in France, as precise as it is known."""
    known_address = known(
        type="PostalAddress", addressLocality=typeset(locality), addressRegion=typeset(region), addressCountry="FR"
    )
    return named("Place", name, address) | {"address": known_address}


def the_site() -> Thing:
    """Return the community as an organisation."""
    return named("Organization", settings.SITE_NAME, "/")


def about_page(page: Page, kind: str, **facts: Any) -> list[Thing]:
    """Return what a page is, as a thing of schema.org's `kind`; nothing for a preview without an address."""
    if not page.url:
        return []
    address = absolute(page.url)
    return [known(context=CONTEXT, type=kind, id=address, url=address, name=typeset(page.title), **facts)]


def breadcrumb(trail: Iterable[tuple[str, str]], here: str) -> Thing:
    """Return the way to a page: (title, address) of what stands above it, then its own title."""
    steps = [(_("Home"), "/"), *trail, *([(here, "")] if here else [])]
    items = [
        known(type="ListItem", position=rank, name=typeset(str(title)), item=absolute(address) if address else "")
        for rank, (title, address) in enumerate(steps, start=1)
    ]
    return known(context=CONTEXT, type="BreadcrumbList", itemListElement=items)
