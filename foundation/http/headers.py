"""Middleware that adds the security headers to every response, and refuses methods that no page knows."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from foundation.http import csp

POLICY_HEADER = "Content-Security-Policy"
PERMISSIONS = ", ".join(
    [
        *("autoplay=(self)", "fullscreen=(self)", "picture-in-picture=(self)", "publickey-credentials-get=(self)"),
        *("accelerometer=()", "camera=()", "display-capture=()", "encrypted-media=()", "geolocation=()"),
        *("gyroscope=()", "magnetometer=()", "microphone=()", "midi=()", "payment=()", "usb=()"),
        *("screen-wake-lock=()", "xr-spatial-tracking=()"),
    ]
)
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


class HeadersMiddleware:
    """Add the policies that an answer does not carry yet.

    First of all middleware, with Django's for HSTS and nosniff just inside: what WhiteNoise serves, what is refused and
    what fails further in pass here too. An answer with a policy of its own (a file that somebody sent) keeps it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.cms = f"/{settings.ADMIN_PATH}/"
        of = {"public": csp.PUBLIC, "preview": csp.PREVIEW, "cms": csp.CMS}
        self.policies = {name: csp.header_value(policy, settings.MEDIA_URL) for name, policy in of.items()}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        # The page that explains an error to a developer styles itself; only development shows it.
        if not (settings.DEBUG and response.status_code in (404, 500)):
            response.headers.setdefault(POLICY_HEADER, self.policies[self._kind(request)])
        return response

    def _kind(self, request: HttpRequest) -> str:
        # Wagtail asks for the page to preview inside its own answer, with a request of its own making.
        if getattr(request, "is_preview", False):
            return "preview"
        return "cms" if request.path_info.startswith(self.cms) else "public"


class MethodsMiddleware:
    """Refuse the methods that no page of ours knows (TRACE, made-up ones), behind what adds headers to every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse with 405."""
        return self.get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)
