"""Signing in, with a code sent by mail or with a password: one page for the site and the CMS."""

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.stages import LoginByCodeStage
from django.contrib import messages
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import FormView

from community.members.codes import SignInCode, sign_in
from community.members.forms import CodeForm, SignInForm
from community.members.identities.providers import providers
from community.members.views.throttled import ThrottledMixin
from foundation.throttling.limits import ThrottledError


class SignInView(ThrottledMixin, LoginView):
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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the identity providers."""
        return super().get_context_data(providers=providers(), **kwargs)

    def form_valid(self, form: SignInForm) -> HttpResponse:  # type: ignore[override]
        """Sign in, or send a code to whoever gave no password."""
        wanted = self.get_redirect_url()
        if member := form.get_user():
            return sign_in(self.request, member, method="password", redirect_url=wanted)
        try:
            SignInCode.begin(self.request, address=form.cleaned_data["username"], redirect_url=wanted, names={})
        except ThrottledError as refusal:
            form.refuse(refusal)
            return self.form_invalid(form)
        return redirect("account_confirm_login_code")


@method_decorator(login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_login"), name="dispatch")
class SignInCodeView(ThrottledMixin, FormView[CodeForm]):
    """Where the code of the message is typed, in the browser that requested it."""

    template_name = "community/members/mailed_code.html"
    form_class = CodeForm
    code: SignInCode

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go back to the address once the code has ended."""
        code = SignInCode.resume(request._login_stage)  # type: ignore[attr-defined]
        if code is None:
            messages.info(request, _("This code has ended. Ask for another."))
            return redirect("account_login")
        self.code = code
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form what it compares."""
        address = self.code.state["email"]
        return {**super().get_form_kwargs(), "request": self.request, "address": address, "expected": self.code.code}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the address the code went to."""
        return super().get_context_data(address=self.code.state["email"], **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Go on, signed in or to the name of a new account."""
        try:
            return self.code.finish()
        except ThrottledError as refusal:
            form.refuse(refusal)
            return self.form_invalid(form)

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        """Say what was wrong; after a few wrong codes, end this one."""
        is_wrong = form.has_error("code", "wrong_code")
        if is_wrong and not self.code.record_invalid_attempt():
            messages.error(self.request, _("Too many wrong codes: this one has ended. Ask for another."))
            return redirect("account_login")
        return super().form_invalid(form)
