"""The view name and URL pattern of a request, for logs."""

from django.http import HttpRequest

NOWHERE = "-"
# What serves the pages of the tree.
PAGES = frozenset({"cms.serving.routing.serve_page", "wagtail_serve"})


def view_of(request: HttpRequest) -> str:
    """Return the name of the view that answered ("library:feed"), or "-"."""
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else NOWHERE


def route_of(request: HttpRequest) -> str:
    """Return the pattern of the address, its values left out: they may be secret (a link to choose a password)."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else NOWHERE
