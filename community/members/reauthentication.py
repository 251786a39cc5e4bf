"""Sensitive changes ask again who one is, unless one has just said so."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

RECENT_S = 10 * 60


def is_recently_authenticated(request: HttpRequest) -> bool:
    """Return whether this session has shown who one is in the last ten minutes."""
    records = get_authentication_records(request, request.user if request.user.is_authenticated else None)
    return bool(records) and time.time() - records[-1]["at"] < RECENT_S


def recent_authentication_required(view: Callable[..., Any]) -> Callable[..., Any]:
    """Send who is not signed in to sign in, and who has been for long to say again who they are.

    A form that was sent is not kept for afterwards: it may hold a password.
    """

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_recently_authenticated(request):
            response: HttpResponse = view(request, *args, **kwargs)
            return response
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")

    return answer
