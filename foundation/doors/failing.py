"""What is answered when the site fails: 503 when it should pass (the database is away or busy, the disk is full)."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from foundation.full_disk import is_full_disk

RETRY_AFTER_S = 10


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 and when to come back for what passes by itself, 500 for the rest. Asks nothing of the database."""
    error = sys.exc_info()[1]
    if is_full_disk(error):
        return _later("errors/full_disk.html")
    if isinstance(error, OperationalError | InterfaceError):
        return _later("503.html")
    return HttpResponse(render_to_string("500.html"), status=500)


def _later(template: str) -> HttpResponse:
    headers = {"Retry-After": str(RETRY_AFTER_S), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string(template), status=503, headers=headers)
