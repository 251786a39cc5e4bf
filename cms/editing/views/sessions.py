"""Views that let an editor sign in again without losing the form, when the session has expired."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

# What a browser sends with the form and no longer is worth anything.
STALE = {"csrfmiddlewaretoken"}
# Wagtail's script puts the answer to an address that holds this into the form, after the first save.
HYDRATION = "_w_hydrate_create_view"


def _sign_in_address() -> str:
    return f"{resolve_url(settings.LOGIN_URL)}?next=/{settings.ADMIN_PATH}/session/terminee/"


@require_safe
@never_cache
def session_state(request: HttpRequest) -> JsonResponse:
    """Return whether the session is valid, with a new CSRF token for the open form, or the sign-in address."""
    if request.user.is_authenticated:
        return JsonResponse({"signed_in": True, "token": get_token(request)})
    return JsonResponse({"signed_in": False, "sign_in": _sign_in_address()})


@require_safe
@never_cache
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """Tell those who signed in again in another tab to go back to what they were writing."""
    return render(request, "cms/editing/signed_in_again.html")


def preserve_form(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answer a form sent after the session has ended with the form itself, to send again once signed in.

    Wagtail would redirect to the sign-in page, and what was typed would be gone; or, where its script asks for what
    the first save left out, would put the sign-in page into the form.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        by_script = not request.accepts("text/html") or HYDRATION in request.GET
        if request.user.is_authenticated or (request.method != "POST" and not by_script):
            return view(request, *args, **kwargs)
        if by_script:
            message = _("Your session has ended.")
            return JsonResponse({"success": False, "error_code": "session_ended", "error_message": message}, status=401)
        typed = [(name, value) for name, values in request.POST.lists() if name not in STALE for value in values]
        context = {"typed": typed, "sign_in": _sign_in_address()}
        return render(request, "cms/editing/session_ended.html", context, status=401)

    return answer
