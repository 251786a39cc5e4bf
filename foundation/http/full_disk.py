"""Middleware that answers 507 with a message when the disk is full during a write."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from foundation.full_disk import is_full_disk

INSUFFICIENT_STORAGE = 507


class DiskFullMiddleware:
    """Answers 507 in French when there is no room to write what was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for an exception that means a full disk; leave the others."""
        if not is_full_disk(exception):
            return None
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            message = _("The server has no room left: nothing was kept. Try again later.")
            return JsonResponse({"success": False, "error_message": message}, status=INSUFFICIENT_STORAGE)
        return render(request, "errors/full_disk.html", status=INSUFFICIENT_STORAGE)
