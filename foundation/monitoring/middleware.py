"""Logs each request with its identifier, its time and its queries; slow ones apart."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from foundation.monitoring.context import activity, id_from_header
from foundation.monitoring.request_log import is_logged, log_request
from foundation.monitoring.routes import PAGES, route_of, view_of
from foundation.monitoring.structured_logs import log_event

HEADER = "X-Request-ID"
HEADER_IN_META = "HTTP_X_REQUEST_ID"
FIRST_ERROR = 400


class RequestLogMiddleware:
    """The outermost middleware: it measures the whole request, and gives it an identifier before anything is logged."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the identifier of the request in a header."""
        with activity(id_from_header(request.META.get(HEADER_IN_META))) as current:
            started = time.perf_counter()
            response = self.get_response(request)
            milliseconds = (time.perf_counter() - started) * 1_000
            response[HEADER] = current.id
            is_slow = milliseconds >= settings.SLOW_PAGE_MS
            if is_slow or is_logged():
                values = {
                    "method": request.method if request.method in ("GET", "HEAD", "POST") else "other",
                    "view": view_of(request),
                    "route": self._place(request, response),
                    "status": response.status_code,
                    "ms": round(milliseconds),
                    "queries": current.queries,
                    "queries_ms": round(current.queries_ms),
                }
                if is_logged():
                    log_request(values)
                if is_slow:
                    log_event("slow", "Slow page", **values)
        return response

    @staticmethod
    def _place(request: HttpRequest, response: HttpResponse) -> str:
        """Return the path of a page, which is public or at least no secret, or the pattern of another address."""
        is_page = view_of(request) in PAGES and response.status_code < FIRST_ERROR
        return request.path if is_page else route_of(request)
