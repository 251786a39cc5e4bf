"""Saying again who one is, with the password or with a code sent by mail."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthenticate_by_code import ConfirmReauthenticationCodeProcess
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from community.members.forms import CodeForm, ConfirmPasswordForm
from community.members.second_factors.factors import has_second_factor
from community.members.throttling import count_code_mail, device_of
from community.members.views.throttled import ThrottledMixin
from foundation.throttling.limits import ThrottledError


@method_decorator([login_required, never_cache], name="dispatch")
class ReauthenticationView(RedirectURLMixin, ThrottledMixin, FormView[ConfirmPasswordForm]):
    """Where a sensitive change begins for who signed in long ago."""

    template_name = "community/members/reauthentication.html"
    form_class = ConfirmPasswordForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask who has a second factor for it, and for nothing less."""
        if has_second_factor(request.user):  # type: ignore[arg-type]
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': self.get_redirect_url()})}")
        return super().dispatch(request, *args, **kwargs)

    def get_default_redirect_url(self) -> str:
        """Go back to one's account."""
        return resolve_url("account")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the account."""
        return {**super().get_form_kwargs(), "request": self.request}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether there is a password to ask for."""
        has_password = self.request.user.has_usable_password()  # type: ignore[union-attr]
        return super().get_context_data(next=self.get_redirect_url(), has_password=has_password, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check the password, or send a code."""
        if "send_code" not in request.POST:
            return super().post(request, *args, **kwargs)
        address = request.user.email  # type: ignore[union-attr]
        remote_address = request.META.get("REMOTE_ADDR", "")
        try:
            count_code_mail(address=address, remote_address=remote_address, device=device_of(request))
        except ThrottledError as refusal:
            form = self.get_form_class()(request=request, data={})
            form.full_clean()
            form.errors.clear()
            form.refuse(refusal)
            return self.form_invalid(form)
        ConfirmReauthenticationCodeProcess.initiate(request=request, user=request.user, email=address)
        query = urlencode({"next": self.get_redirect_url()})
        return redirect(f"{reverse('account_confirm_reauthentication_code')}?{query}")

    def form_valid(self, form: ConfirmPasswordForm) -> HttpResponse:
        """Go on to what was asked."""
        record_authentication(self.request, self.request.user, method="password", reauthenticated=True)
        return redirect(self.get_success_url())


@method_decorator([login_required, never_cache], name="dispatch")
class ReauthenticationCodeView(RedirectURLMixin, ThrottledMixin, FormView[CodeForm]):
    """Where the code that confirms who one is is typed."""

    template_name = "community/members/mailed_code.html"
    form_class = CodeForm
    code: ConfirmReauthenticationCodeProcess

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go back once the code has ended."""
        code = ConfirmReauthenticationCodeProcess.resume(request)
        # A code that went to the address of before proves nothing any more.
        is_of_this_address = code and code.state.get("email") == request.user.email  # type: ignore[union-attr]
        if not is_of_this_address or has_second_factor(request.user):  # type: ignore[arg-type]
            return redirect("account_reauthenticate")
        self.code = code
        return super().dispatch(request, *args, **kwargs)

    def get_default_redirect_url(self) -> str:
        """Go back to one's account."""
        return resolve_url("account")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form what it compares."""
        address = self.code.state["email"]
        return {**super().get_form_kwargs(), "request": self.request, "address": address, "expected": self.code.code}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the address, and where to go next or back."""
        context = {"address": self.code.state["email"], "next": self.get_redirect_url()}
        return super().get_context_data(again=reverse("account_reauthenticate"), **context, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Go on to what was asked."""
        self.code.finish()
        return redirect(self.get_success_url())

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        """Say what was wrong; after a few wrong codes, end this one."""
        if form.has_error("code", "wrong_code") and not self.code.record_invalid_attempt():
            messages.error(self.request, _("Too many wrong codes: this one has ended. Ask for another."))
            return redirect("account_reauthenticate")
        return super().form_invalid(form)
