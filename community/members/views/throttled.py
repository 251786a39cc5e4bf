"""What views of forms with rate limits have in common."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse


class ThrottledMixin:
    """Answers 429, and when to try again, to a form that is over a rate limit (`ThrottledForm`)."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show what was wrong."""
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if form.refusal:
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
            response.headers["Retry-After"] = str(form.refusal.wait_s)
        return response
