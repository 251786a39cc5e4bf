"""Setting up one's second factors, looking at them, and removing them."""

import json
from base64 import b64encode
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.app_settings import RECOVERY_CODE_COUNT
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView, TemplateView

from community.members.browsers import browser_name
from community.members.models import Member
from community.members.operations import end_other_sessions
from community.members.policies import may_remove_second_factor, needs_second_factor
from community.members.reauthentication import recent_authentication_required
from community.members.second_factors.factors import METHOD, Kind, factors_of, forget_second_factor
from community.members.second_factors.forms import NewAppForm, NewPasskeyForm
from community.members.second_factors.operations import (
    SecondFactorError,
    add_app,
    add_passkey,
    remove_factor,
    renew_recovery_codes,
)
from community.members.second_factors.passkeys import options_to_add

SECRET_SESSION_KEY = "new_app_secret"  # noqa: S105
GROUP = 4


@require_safe
@never_cache
@login_required
def second_factors(request: HttpRequest) -> HttpResponse:
    """Show what one has set up."""
    member: Member = request.user  # type: ignore[assignment]
    factors = factors_of(member)
    used = factors.recovery_codes.data.get("used_mask", 0) if factors.recovery_codes else 0
    context = {
        "factors": factors,
        "codes_left": RECOVERY_CODE_COUNT - used.bit_count(),
        "is_required": needs_second_factor(member),
    }
    return render(request, "community/members/second_factors/index.html", context)


class AddView(FormView[Any]):
    """A page that adds a second factor to those that `member` has."""

    member: Member

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Look up the account and its factors."""
        self.member = request.user  # type: ignore[assignment]
        self.factors = factors_of(self.member)
        return super().dispatch(request, *args, **kwargs)

    def done(self, kind: str) -> HttpResponse:
        """Go on: the first one ends the other sessions, which have shown none, and leads to the recovery codes."""
        record_authentication(self.request, self.member, METHOD, type=kind)
        if self.factors:
            messages.success(self.request, _("Added: you may sign in with it from now on."))
            return redirect("mfa_index")
        end_other_sessions(member=self.member, current=str(self.request.session.session_key))
        messages.success(self.request, _("Your account has a second factor. Your other sessions have ended."))
        return redirect("mfa_view_recovery_codes")

    def refuse(self) -> HttpResponse:
        """Go back: there is no room for another."""
        messages.error(self.request, _("There is one already, or there are too many: remove one first."))
        return redirect("mfa_index")


@method_decorator([recent_authentication_required, never_cache], name="dispatch")
class AppView(AddView):
    """Where an application reads the secret and shows its first code."""

    template_name = "community/members/second_factors/app.html"
    form_class = NewAppForm

    def secret(self) -> str:
        """Return the secret to be, the same as long as this session has not used it."""
        try:
            return decrypt(self.request.session[SECRET_SESSION_KEY])
        except (KeyError, InvalidToken):
            secret = generate_totp_secret()
            self.request.session[SECRET_SESSION_KEY] = encrypt(secret)
            return secret

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the secret."""
        return {**super().get_form_kwargs(), "secret": self.secret()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the secret, as a picture and as letters."""
        secret, adapter = self.secret(), get_adapter()
        picture = adapter.build_totp_svg(adapter.build_totp_url(self.member, secret))
        groups = [secret[at : at + GROUP] for at in range(0, len(secret), GROUP)]
        return super().get_context_data(
            picture=f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}",
            secret=" ".join(groups),
            address=adapter.build_totp_url(self.member, secret),
            **kwargs,
        )

    def form_valid(self, form: NewAppForm) -> HttpResponse:
        """Set the application up."""
        try:
            add_app(member=self.member, secret=self.secret(), step=form.step)
        except SecondFactorError:
            return self.refuse()
        del self.request.session[SECRET_SESSION_KEY]
        return self.done(Kind.TOTP)


@method_decorator([recent_authentication_required, never_cache], name="dispatch")
class PasskeyView(AddView):
    """Where the browser makes a passkey."""

    template_name = "community/members/second_factors/passkey.html"
    form_class = NewPasskeyForm

    def get_initial(self) -> dict[str, Any]:
        """Propose the name of the browser."""
        return {"name": browser_name(self.request.headers.get("User-Agent", ""))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the browser is asked."""
        return super().get_context_data(options=json.dumps(options_to_add(self.member)), **kwargs)

    def form_valid(self, form: NewPasskeyForm) -> HttpResponse:
        """Set the passkey up."""
        try:
            add_passkey(member=self.member, **form.cleaned_data)
        except SecondFactorError:
            return self.refuse()
        return self.done(Kind.WEBAUTHN)


@method_decorator([recent_authentication_required, never_cache], name="dispatch")
class RemoveFactorView(TemplateView):
    """Where the removal of an application or of a passkey is confirmed."""

    template_name = "community/members/second_factors/remove.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the factor, and whether it is the last one."""
        own = Authenticator.objects.filter(user=self.request.user).exclude(type=Kind.RECOVERY_CODES)
        factor = get_object_or_404(own, pk=self.kwargs["pk"])
        is_last = own.count() == 1
        may = not is_last or may_remove_second_factor(self.request.user)  # type: ignore[arg-type]
        return super().get_context_data(factor=factor, is_last=is_last, may=may, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Remove it; the other sessions end."""
        member: Member = request.user  # type: ignore[assignment]
        try:
            is_protected = remove_factor(member=member, pk=pk)
        except Authenticator.DoesNotExist as error:
            raise Http404 from error
        except SecondFactorError:
            messages.error(request, _("It is the last one, and what you may do here requires one: add another first."))
            return redirect("mfa_index")
        if not is_protected:
            forget_second_factor(request)
        end_other_sessions(member=member, current=str(request.session.session_key))
        messages.success(request, _("Removed. Your other sessions have ended."))
        return redirect("mfa_index")


@method_decorator([recent_authentication_required, never_cache], name="dispatch")
class RecoveryCodesView(TemplateView):
    """The codes on paper for the day when nothing else is at hand; new ones end the former ones."""

    template_name = "community/members/second_factors/recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the codes that were not used."""
        codes = factors_of(self.request.user).recovery_codes  # type: ignore[arg-type]
        if codes is None:
            raise Http404
        try:
            unused = RecoveryCodes(codes).get_unused_codes()
        except InvalidToken:
            unused = []
        return super().get_context_data(codes=[f"{code[:GROUP]} {code[GROUP:]}" for code in unused], **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make new codes."""
        try:
            renew_recovery_codes(member=request.user)  # type: ignore[arg-type]
        except SecondFactorError as error:
            raise Http404 from error
        messages.success(request, _("Here are new codes; the former ones work no more."))
        return redirect("mfa_view_recovery_codes")
