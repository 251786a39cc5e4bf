"""Signing in by an identity provider, and coming back from it; attaching an identity to one's account."""

import logging
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.contrib.auth.views import LogoutView, RedirectURLMixin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import View

from community.members.codes import SignInCode, sign_in
from community.members.forms import sentence_of
from community.members.identities.claims import Identity
from community.members.identities.ending import end_of_session, is_end_of_session, note_session
from community.members.identities.exchange import Answer, PendingRequest, begin, finish, take
from community.members.identities.http import ProviderDownError
from community.members.identities.operations import (
    IdentityTakenError,
    account_with,
    attach_identity,
    detach_identity,
    is_new_employer,
    note_identity_use,
)
from community.members.identities.providers import OpenIDConnect, provider_of
from community.members.identities.stage import taken_sentence
from community.members.identities.tokens import IdentityError
from community.members.models import Member
from community.members.policies import may_sign_in
from community.members.reauthentication import recent_authentication_required
from community.members.throttling import count_identity_request, count_passkey
from foundation.http.slots import TooBusyError, slow_slot
from foundation.throttling.limits import ThrottledError
from foundation.throttling.operations import uncount_attempt

METHOD = "socialaccount"
# What a provider answers when somebody has changed their mind.
CANCELLED = ("access_denied", "login_required", "interaction_required")

logger = logging.getLogger("security.identities")


class ProviderView(RedirectURLMixin, View):
    """A page of one provider, 404 when it is not set up."""

    provider: OpenIDConnect
    next_page = "/"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the provider."""
        provider = provider_of(str(kwargs.pop("key")))
        if provider is None:
            raise Http404
        self.provider = provider
        return super().dispatch(request, *args, **kwargs)

    def go(self, *, back: str, redirect_url: str, member: int | None = None) -> HttpResponse:
        """Send the browser to the provider; `back` is where a refusal is read."""
        try:
            count_identity_request(remote_address=self.request.META.get("REMOTE_ADDR", ""))
            with slow_slot():
                url = begin(self.request, self.provider, redirect_url=redirect_url, member=member)
        except ThrottledError as refusal:
            messages.error(self.request, sentence_of(refusal))
        except (ProviderDownError, TooBusyError) as error:
            self.say_down(error)
        else:
            return leaving(self.request, self.provider, url)
        return redirect(back)

    def say_down(self, error: Exception) -> None:
        """Say that the provider does not answer, and what works without it."""
        logger.warning("%s does not answer: %s.", self.provider.key, error or type(error).__name__)
        sentence = _("%(provider)s does not answer at the moment. A code by mail signs you in all the same.")
        messages.error(self.request, sentence % {"provider": self.provider.name})


def leaving(request: HttpRequest, provider: OpenIDConnect, url: str) -> HttpResponse:
    """Send the browser to `url`, by a page of ours: the security policy lets no form lead to another site."""
    return render(request, "community/members/identities/leaving.html", {"provider": provider, "address": url})


@method_decorator(never_cache, name="dispatch")
class IdentitySignInView(ProviderView):
    """Where the button of a provider leads."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Go to the provider; whoever is signed in already goes on."""
        wanted = self.get_redirect_url()
        if request.user.is_authenticated:
            return redirect(wanted or self.next_page)
        return self.go(back="account_login", redirect_url=wanted)


@method_decorator([recent_authentication_required, never_cache], name="dispatch")
class AttachIdentityView(ProviderView):
    """Where a member attaches an identity to the account they are signed in to."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Go back to the button, from where one was asked again who one is."""
        return redirect("account")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Go to the provider."""
        return self.go(back="account", redirect_url="", member=request.user.pk)


@method_decorator(never_cache, name="dispatch")
class IdentityCallbackView(ProviderView):
    """Where a provider sends people back."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Read the answer, within the rate limits of the network, and sign in, ask for a code, or attach."""
        back = "account" if request.user.is_authenticated else "account_login"
        try:
            attempt = count_passkey(remote_address=request.META.get("REMOTE_ADDR", ""))
        except ThrottledError as refusal:
            messages.error(request, sentence_of(refusal))
            return redirect(back)
        try:
            with slow_slot():
                pending = take(request, self.provider)
                if request.GET.get("error") in CANCELLED:
                    uncount_attempt(attempt)
                    messages.info(request, _("You came back without signing in. Nothing has changed."))
                    return redirect(back)
                answer = finish(request, self.provider, pending)
        except IdentityError as error:
            logger.warning("An answer of %s was refused: %s.", self.provider.key, error)
            sentence = _("%(provider)s has not told us who you are. Begin again, or ask for a code by mail.")
            messages.error(request, sentence % {"provider": self.provider.name})
            return redirect(back)
        except (ProviderDownError, TooBusyError) as error:
            uncount_attempt(attempt)
            self.say_down(error)
            return redirect(back)
        uncount_attempt(attempt)
        return self.attach(answer, pending) if pending.member else self.sign_in(answer, pending)

    def attach(self, answer: Answer, pending: PendingRequest) -> HttpResponse:
        """Attach the identity to the account that began, if it is still the one of this session."""
        member: Any = self.request.user
        if member.pk != pending.member:
            messages.error(self.request, _("You are no longer signed in to the account that began this. Begin again."))
            return redirect("account")
        try:
            attach_identity(member=member, identity=answer.identity, name=self.provider.name)
        except IdentityTakenError:
            messages.error(self.request, taken_sentence(self.provider.name))
            return redirect("account")
        note_session(self.request, self.provider, answer)
        sentence = _("From now on, %(provider)s signs you in here.")
        messages.success(self.request, sentence % {"provider": self.provider.name})
        return redirect("account")

    def sign_in(self, answer: Answer, pending: PendingRequest) -> HttpResponse:
        """Sign in whose identity is attached; send a code to anybody else, with an account or without."""
        request, identity = self.request, answer.identity
        if request.user.is_authenticated:
            return redirect(pending.redirect_url or self.next_page)
        account = account_with(identity)
        note_session(request, self.provider, answer)
        if account is None:
            return self.send_code(identity.address, identity, pending)
        member: Member = account.user
        if may_sign_in(member) and is_new_employer(account, identity):
            return self.send_code(member.email, identity, pending)
        note_identity_use(account=account)
        return sign_in(request, member, method=METHOD, redirect_url=pending.redirect_url)

    def send_code(self, address: str, identity: Identity, pending: PendingRequest) -> HttpResponse:
        """Have the address proven: the identity is attached at the end of this sign-in."""
        name = {"provider": self.provider.name}
        if not address:
            sentence = _(
                "%(provider)s gives no e-mail address for you. Ask for a code by mail, then attach %(provider)s from "
                "“My account”."
            )
            messages.error(self.request, sentence % name)
            return redirect("account_login")
        wanted = pending.redirect_url
        try:
            SignInCode.begin(self.request, address=address, redirect_url=wanted, names={}, identity=identity)
        except ThrottledError as refusal:
            messages.error(self.request, sentence_of(refusal))
            return redirect("account_login")
        sentence = _("%(provider)s knows you. This once, a code proves that the address is yours.")
        messages.info(self.request, sentence % name)
        return redirect("account_confirm_login_code")


@method_decorator([recent_authentication_required, never_cache], name="dispatch")
class DetachIdentityView(View):
    """Where a member detaches an identity: a code by mail always remains."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Go back to the button, from where one was asked again who one is."""
        return redirect("account")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Detach it."""
        try:
            detach_identity(member=request.user, pk=pk)  # type: ignore[arg-type]
        except SocialAccount.DoesNotExist as error:
            raise Http404 from error
        messages.success(request, _("Detached: it signs you in no more. A code by mail still does."))
        return redirect("account")


class SignOutView(LogoutView):
    """Ends the session here, then at the provider that began it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out."""
        ending = end_of_session(request)
        response = super().post(request, *args, **kwargs)
        return leaving(request, *ending) if ending else response


@require_safe
@never_cache
def signed_out(request: HttpRequest) -> HttpResponse:
    """Welcome who comes back from the end of their session at a provider."""
    if is_end_of_session(request.GET.get("state", "")[:500]):
        messages.success(request, _("You are signed out, here and there."))
    return redirect("/")
