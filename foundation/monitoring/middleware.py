"""Names each request, and says which were slow."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from foundation.monitoring.context import doing, name_from
from foundation.monitoring.routes import PAGES, route_of, view_of
from foundation.monitoring.structured_logs import tell

HEADER = "X-Request-ID"
FIRST_ERROR = 400


class WatchingMiddleware:
    """The outermost: it sees all the time that a request takes, and names it before anything can be logged."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the request's name in a header."""
        with doing(name_from(request.headers.get(HEADER))) as now:
            started = time.perf_counter()
            response = self.get_response(request)
            milliseconds = (time.perf_counter() - started) * 1_000
            response[HEADER] = now.name
            values = {
                "method": request.method if request.method in ("GET", "HEAD", "POST") else "other",
                "view": view_of(request),
                "route": self._place(request, response),
                "status": response.status_code,
                "ms": round(milliseconds),
                "queries": now.queries,
                "queries_ms": round(now.queries_ms),
            }
            tell("request", "Answered", level=logging.INFO, **values)
            if milliseconds >= settings.SLOW_PAGE_MS:
                tell("slow", "Slow page", **values)
        return response

    @staticmethod
    def _place(request: HttpRequest, response: HttpResponse) -> str:
        """Return the path of a page, which is public or at least no secret, or the pattern of another address."""
        is_page = view_of(request) in PAGES and response.status_code < FIRST_ERROR
        return request.path if is_page else route_of(request)
