"""Signing in."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from community.members.devices import DEVICE_LIFETIME, remember
from community.members.forms import SignInForm
from community.members.throttling import account_of


class SignInView(LoginView):
    """The sign-in page; whoever is signed in already goes on."""

    template_name = "community/members/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied` for a member whom the CMS does not let in: it sends them here, we would send them
        back, round and round."""
        to_the_cms = self.get_redirect_url().startswith(reverse("wagtailadmin_home"))
        if to_the_cms and request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: SignInForm) -> HttpResponse:  # type: ignore[override]
        """Sign in; the device is known at this account from now on."""
        response = super().form_valid(form)
        name = settings.DEVICE_COOKIE_NAME
        response.set_cookie(
            name,
            remember(self.request.COOKIES.get(name), account_of(form.cleaned_data["username"])),
            max_age=DEVICE_LIFETIME,
            path="/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    def form_invalid(self, form: SignInForm) -> HttpResponse:  # type: ignore[override]
        """Show what was wrong; 429 when the password was not checked."""
        response = super().form_invalid(form)
        if form.refusal:
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
            response.headers["Retry-After"] = str(form.refusal.wait_s)
        return response
