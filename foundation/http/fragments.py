"""Respond with the whole page, or only its content for a script that updates the page in place."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

# The header of htmx; templates choose their frame by it (templates/layouts/listing.html).
HEADER = "HX-Request"


class ServedInPart:
    """A Wagtail page whose template gives its content alone to htmx: caches must keep both answers apart."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the page and say that its answer depends on who asks."""
        response: HttpResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        patch_vary_headers(response, [HEADER])
        return response
