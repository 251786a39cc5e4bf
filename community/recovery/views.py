"""Recovering an account: what the member does with the link, and what whoever reads the former address may refuse."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from community.members.forms import CodeForm
from community.members.operations import AddressTakenError
from community.members.throttling import count_code_mail, device_of
from community.members.views.throttled import ThrottledMixin
from community.recovery import codes
from community.recovery.forms import RecoveryAddressForm
from community.recovery.models import Recovery
from community.recovery.operations import cancel_recovery, prove_address
from community.recovery.tokens import MEMBER_SALT, REFUSAL_SALT, recovery_of
from foundation.throttling.limits import ThrottledError


class OwnRecoveryView(ThrottledMixin, FormView[Any]):
    """A page behind the link of the member; says so once it has ended."""

    recovery: Recovery

    def dispatch(self, request: HttpRequest, *args: Any, token: str, **kwargs: Any) -> HttpResponseBase:
        """Look up the recovery; once the address is proven, there is only to wait."""
        recovery = recovery_of(token, MEMBER_SALT)
        if recovery is None:
            return render(request, "community/recovery/ended.html", status=404)
        if recovery.due_at:
            return render(request, "community/recovery/waiting.html", {"recovery": recovery})
        self.recovery = recovery
        return super().dispatch(request, *args, token=token, **kwargs)


@method_decorator(never_cache, name="dispatch")
class RecoveryView(OwnRecoveryView):
    """Where the member types the address that the account will have."""

    template_name = "community/recovery/address.html"
    form_class = RecoveryAddressForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the recovery."""
        return {**super().get_form_kwargs(), "recovery": self.recovery}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the recovery."""
        return super().get_context_data(recovery=self.recovery, **kwargs)

    def form_valid(self, form: RecoveryAddressForm) -> HttpResponse:
        """Send a code there, within the rate limits of the address."""
        address, remote_address = form.cleaned_data["address"], self.request.META.get("REMOTE_ADDR", "")
        try:
            count_code_mail(address=address, remote_address=remote_address, device=device_of(self.request))
        except ThrottledError as refusal:
            form.refuse(refusal)
            return self.form_invalid(form)
        codes.begin(self.request, self.recovery, address=address)
        return redirect("recovery_code", token=self.kwargs["token"])


@method_decorator(never_cache, name="dispatch")
class RecoveryCodeView(OwnRecoveryView):
    """Where the code of the message is typed."""

    template_name = "community/members/mailed_code.html"
    form_class = CodeForm
    code: codes.RecoveryCode

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, unless the code has ended."""
        return super().get(request, *args, **kwargs) if self._has_code() else self._again()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Compare the code, unless it has ended."""
        return super().post(request, *args, **kwargs) if self._has_code() else self._again()

    def _has_code(self) -> bool:
        code = codes.current(self.request, self.recovery)
        if code:
            self.code = code
        return code is not None

    def _again(self) -> HttpResponse:
        messages.info(self.request, _("This code has ended. Ask for another."))
        return redirect("recovery", token=self.kwargs["token"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form what it compares."""
        expected = {"address": self.code.address, "expected": self.code.code}
        return {**super().get_form_kwargs(), "request": self.request, **expected}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the address, and where another code is asked for."""
        again = reverse("recovery", args=[self.kwargs["token"]])
        return super().get_context_data(address=self.code.address, again=again, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Begin the delay; whoever has proven an address that is taken may be told so."""
        codes.session_codes.end(self.request)
        try:
            prove_address(recovery=self.recovery, address=self.code.address)
        except AddressTakenError:
            messages.error(self.request, _("This address has an account of its own already: give another."))
        return redirect("recovery", token=self.kwargs["token"])

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        """Say what was wrong; after a few wrong codes, end this one."""
        if form.has_error("code", "wrong_code"):
            codes.session_codes.count_wrong(self.request)
            if not self._has_code():
                return self._again()
        return super().form_invalid(form)


@never_cache
def recovery_refusal(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever reads the former address cancel the recovery: looking is not enough, mail gateways look."""
    recovery = recovery_of(token, REFUSAL_SALT)
    if recovery is None:
        return render(request, "community/recovery/ended.html", status=404)
    if request.method == "POST":
        cancel_recovery(recovery=recovery)
        messages.success(request, _("The recovery is cancelled: the account stays as it is."))
        return redirect("/")
    return render(request, "community/recovery/refusal.html", {"recovery": recovery})


@require_POST
@login_required
def cancel_own_recovery(request: HttpRequest) -> HttpResponse:
    """Cancel the recovery of one's own account, from the account."""
    recovery = Recovery.objects.filter(member=request.user, ended_at=None).first()
    if recovery is None:
        raise Http404
    cancel_recovery(recovery=recovery, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The recovery is cancelled: the account stays as it is."))
    return redirect("account")
