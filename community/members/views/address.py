"""Changing the address with which one signs in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from community.members import address_change
from community.members.devices import remember_device
from community.members.forms import AddressCodesForm, AddressForm
from community.members.operations import AddressTakenError, change_address
from community.members.reauthentication import recent_authentication_required
from community.members.throttling import count_code_mail, device_of
from community.members.views.throttled import ThrottledMixin
from foundation.throttling.limits import ThrottledError


@method_decorator([recent_authentication_required, never_cache], name="dispatch")
class AddressView(ThrottledMixin, FormView[AddressForm]):
    """The new address, to which a code goes; another goes to the one of before."""

    template_name = "community/members/address.html"
    form_class = AddressForm

    def form_valid(self, form: AddressForm) -> HttpResponse:
        """Send both codes, within the rate limits of both addresses."""
        former, new = self.request.user.email, form.cleaned_data["address"]  # type: ignore[union-attr]
        remote_address, device = self.request.META.get("REMOTE_ADDR", ""), device_of(self.request)
        try:
            for address in sorted({former, new}):
                count_code_mail(address=address, remote_address=remote_address, device=device)
        except ThrottledError as refusal:
            form.refuse(refusal)
            return self.form_invalid(form)
        address_change.begin(self.request, former=former, new=new)
        return redirect("account_confirm_email")


@method_decorator([recent_authentication_required, never_cache], name="dispatch")
class AddressCodesView(ThrottledMixin, FormView[AddressCodesForm]):
    """Where both codes are typed."""

    template_name = "community/members/address_codes.html"
    form_class = AddressCodesForm
    success_url = reverse_lazy("account")
    change: address_change.AddressChange

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go back to the address once the codes have ended."""
        change = address_change.current(request, address=request.user.email)  # type: ignore[union-attr]
        if change is None:
            messages.info(request, _("These codes have ended. Begin again."))
            return redirect("account_email")
        self.change = change
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form what it compares."""
        return {**super().get_form_kwargs(), "request": self.request, "change": self.change}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add both addresses."""
        return super().get_context_data(change=self.change, **kwargs)

    def form_valid(self, form: AddressCodesForm) -> HttpResponse:
        """Change the address; whoever has proven one that is taken may be told so."""
        address_change.session_codes.end(self.request)
        try:
            change_address(member=self.request.user, address=self.change.new)  # type: ignore[arg-type]
        except AddressTakenError:
            messages.error(self.request, _("This address has an account of its own already: yours stays as it was."))
            return redirect("account")
        messages.success(self.request, _("Your address is changed: the next code goes there."))
        response = super().form_valid(form)
        remember_device(self.request, response, self.change.new)
        return response

    def form_invalid(self, form: AddressCodesForm) -> HttpResponse:
        """Say that a code was wrong; after a few tries, begin again."""
        if form.has_error("__all__", "wrong_code"):
            address_change.session_codes.count_wrong(self.request)
        return super().form_invalid(form)
