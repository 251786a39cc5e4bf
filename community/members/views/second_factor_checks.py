"""Showing a second factor: after the first one, to sign in with a passkey alone, or to confirm who one is."""

import json
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.stagekit import clear_login, stash_login
from allauth.account.models import Login
from allauth.account.stages import LoginStage
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from community.members.models import Member
from community.members.policies import may_sign_in
from community.members.second_factors.factors import METHOD, Factors, factors_of
from community.members.second_factors.forms import PasskeyForm, PasskeySignInForm, SecondCodeForm, SecondFactorForm
from community.members.second_factors.operations import tell_wrong_codes
from community.members.second_factors.passkeys import options_to_use
from community.members.throttling import count_passkey_options
from community.members.views.throttled import ThrottledMixin
from foundation.throttling.limits import ThrottledError

WRONG_MAX = 3


class FactorView(ThrottledMixin, FormView[SecondFactorForm]):
    """A page that asks `member` for one of their `factors`."""

    template_name = "community/members/second_factors/check.html"
    member: Member
    factors: Factors

    def get_form_class(self) -> type[SecondFactorForm]:
        """Read a passkey when the browser has sent one."""
        return PasskeyForm if "credential" in self.request.POST else SecondCodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the account."""
        return {**super().get_form_kwargs(), "request": self.request, "member": self.member}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form of a code, and what the browser is asked for a passkey."""
        context = super().get_context_data(factors=self.factors, **kwargs)
        form = context["form"]
        is_code = isinstance(form, SecondCodeForm)
        context["code_form"] = form if is_code else SecondCodeForm(request=self.request, member=self.member)
        if self.factors.passkeys:
            context["options"] = json.dumps(options_to_use(self.member))
        return context


@method_decorator(login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login"), name="dispatch")
class SecondFactorView(FactorView):
    """Where who has shown a first factor shows the second."""

    stage: LoginStage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Begin again when the account or its factors have changed since the first one."""
        self.stage = request._login_stage  # type: ignore[attr-defined]
        self.member = self.stage.login.user  # type: ignore[assignment]
        self.factors = factors_of(self.member)
        if not self.factors or not may_sign_in(self.member):
            clear_login(request)
            return redirect("account_login")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: SecondFactorForm) -> HttpResponse:
        """Go on to the session."""
        post_authentication(self.request, form.factor)
        return self.stage.exit()

    def form_invalid(self, form: SecondFactorForm) -> HttpResponse:
        """Say what was wrong; after a few, the first factor is asked for again and the owner is told."""
        if form.has_error("code", "wrong_code") or form.has_error("__all__", "wrong_passkey"):
            count = self.stage.state["wrong_count"] = self.stage.state.get("wrong_count", 0) + 1
            if count >= WRONG_MAX:
                clear_login(self.request)
                tell_wrong_codes(member=self.member)
                messages.error(self.request, _("Too many wrong codes: begin again."))
                return redirect("account_login")
            stash_login(self.request, self.stage.login)
        return super().form_invalid(form)


@method_decorator([login_required, never_cache], name="dispatch")
class SecondFactorReauthenticationView(RedirectURLMixin, FactorView):
    """Where who has a second factor says again who they are, with it: neither a mailbox nor a password is enough."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send who has none to the other page."""
        self.member = request.user  # type: ignore[assignment]
        self.factors = factors_of(self.member)
        if not self.factors:
            return redirect("account_reauthenticate")
        return super().dispatch(request, *args, **kwargs)

    def get_default_redirect_url(self) -> str:
        """Go back to one's account."""
        return resolve_url("account")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where to go next."""
        return super().get_context_data(next=self.get_redirect_url(), is_again=True, **kwargs)

    def form_valid(self, form: SecondFactorForm) -> HttpResponse:
        """Go on to what was asked."""
        form.factor.record_usage()
        record_authentication(self.request, self.member, METHOD, id=form.factor.pk, type=form.factor.type)
        return redirect(self.get_success_url())


@require_POST
@never_cache
def passkey_options(request: HttpRequest) -> JsonResponse:
    """Return what the browser is asked for a passkey to sign in with; the challenge waits in the session."""
    try:
        count_passkey_options(remote_address=request.META.get("REMOTE_ADDR", ""))
    except ThrottledError as refusal:
        return JsonResponse({}, status=429, headers={"Retry-After": str(refusal.wait_s)})
    return JsonResponse(options_to_use())


@method_decorator([require_POST, never_cache], name="dispatch")
class PasskeySignInView(RedirectURLMixin, FormView[PasskeySignInForm]):
    """Where the browser sends a passkey to sign in with, without an address: it is both factors at once."""

    form_class = PasskeySignInForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the request."""
        return {**super().get_form_kwargs(), "request": self.request}

    def form_valid(self, form: PasskeySignInForm) -> HttpResponse:
        """Begin the session, unless the account is closed."""
        member: Any = form.factor.user
        clear_login(self.request)
        if not may_sign_in(member):
            return get_adapter().respond_user_inactive(self.request, member)
        post_authentication(self.request, form.factor, passwordless=True)
        login = Login(user=member, email=member.email, redirect_url=self.get_redirect_url())
        return perform_login(self.request, login)

    def form_invalid(self, form: PasskeySignInForm) -> HttpResponse:
        """Say so on the sign-in page."""
        for error in form.non_field_errors():
            messages.error(self.request, str(error))
        return redirect("account_login")
