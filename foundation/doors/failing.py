"""What is answered when the site fails: 503 when it should pass (the database is away or busy, the disk is full)."""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_AFTER_S = 10
FULL = (errno.ENOSPC, errno.EDQUOT)
FULL_WORDS = ("disk is full", "No space left")


def is_full_disk(error: BaseException | None) -> bool:
    """Return whether the error says that no room is left to write."""
    if isinstance(error, OSError) and error.errno in FULL:
        return True
    return isinstance(error, OperationalError) and any(words in str(error) for words in FULL_WORDS)


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
