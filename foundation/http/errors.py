"""Error handlers: 503 when the failure should pass (database away or busy, disk full), otherwise 500 or 400."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

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


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 to a text that is too long, with how to keep it, and 400 to the rest."""
    if not isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return render(request, "400.html", status=400)
    if not request.accepts("text/html"):
        message = _("This text is too long to be sent at once.")
        return JsonResponse({"success": False, "error_code": "too_long", "error_message": message}, status=413)
    return render(request, "errors/too_long.html", status=413)


def _later(template: str) -> HttpResponse:
    headers = {"Retry-After": str(RETRY_AFTER_S), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string(template), status=503, headers=headers)
