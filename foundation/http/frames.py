"""Allow one page to embed a frame of another host, when the reader asks for it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from foundation.http import csp
from foundation.http.headers import PERMISSIONS, POLICY_HEADER

# What a player in a frame may do, beside showing itself.
LENT = ("autoplay", "fullscreen", "picture-in-picture")


def allow_frame(request: HttpRequest, response: HttpResponse, origin: str) -> HttpResponse:
    """Let this answer show a frame of `origin` ("https://player.exemple.org"), which may fill the screen."""
    base: Any = csp.PREVIEW if getattr(request, "is_preview", False) else csp.PUBLIC
    response.headers[POLICY_HEADER] = csp.header_value({**base, "frame-src": (origin,)}, settings.MEDIA_URL)
    lent = PERMISSIONS
    for name in LENT:
        lent = lent.replace(f"{name}=(self)", f'{name}=(self "{origin}")')
    response.headers["Permissions-Policy"] = lent
    return response
