"""Codes sent by mail that sign in. One goes to whoever asks, with an account or without: nothing tells them apart."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStage, LoginStageController
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from community.members.identities.claims import Identity
from community.members.identities.stage import note_identity
from community.members.models import Member
from community.members.operations import join, note_address_proven
from community.members.policies import may_sign_in
from community.members.proofs import note_proof
from community.members.sign_up_sources import source_of
from community.members.signals import joined
from community.members.throttling import count_code_mail, count_sign_up, device_of


class SignInCode(LoginCodeVerificationProcess):
    """A code on its way to an address. allauth keeps it in the session, counts wrong tries and ends it in time."""

    @classmethod
    def begin(
        cls,
        request: HttpRequest,
        *,
        address: str,
        redirect_url: str,
        names: dict[str, str],
        identity: Identity | None = None,
    ) -> None:
        """Send a code to `address`; `names` are those that a person who signs up has given.

        `identity` is that with which they came, attached once they are signed in.

        Raises `ThrottledError` when this address or this network has requested too many.
        """
        remote_address = request.META.get("REMOTE_ADDR", "")
        count_code_mail(
            address=address, remote_address=remote_address, device=device_of(request), source=source_of(request)
        )
        clear_login(request)
        member = Member.objects.with_address(address)
        login = Login(user=member, email=address, redirect_url=redirect_url)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=member, email=address), initiated_by_user=True, names=names)
        stage.state["identity"] = identity.as_row() if identity else None
        process = cls(stage)
        process.send()
        process.persist()

    @classmethod
    def resume(cls, stage: LoginStage) -> "SignInCode | None":
        """Return the code that this browser waits for, None once it has ended."""
        return cls(stage).abort_if_invalid()

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        """Send the code, the same way to all."""
        get_adapter().send_mail("account/email/login_code", email, {"code": self.generate_code()})

    def finish(self, redirect_url: str | None = None) -> HttpResponse:
        """Go on with a person who has typed the right code: to their session, or to the name of a new account.

        Raises `ThrottledError` when their network has made too many accounts; the code may then be typed again.
        """
        address, names, wanted = self.state["email"], self.state["names"], self.stage.login.redirect_url or ""
        row = self.state.get("identity")
        identity = Identity(**row) if row else None
        # Looked up again: the account may have been made, or closed, since the code was sent.
        member = Member.objects.with_address(address)
        if member and names:
            messages.info(self.request, _("You had an account already: here you are, signed in."))
        if member is None and names:
            member = join_now(self.request, address=address, names=names)
        clear_login(self.request)
        if member is None:
            note_proof(self.request, address=address, redirect_url=wanted, identity=identity)
            return redirect("account_signup")
        note_address_proven(member=member)
        return sign_in(self.request, member, method="code", redirect_url=wanted, identity=identity)


def join_now(request: HttpRequest, *, address: str, names: dict[str, str]) -> Member:
    """Create an account for a proven address.

    Raises `ThrottledError` when its network, or the event by which it comes, has made too many.
    """
    count_sign_up(remote_address=request.META.get("REMOTE_ADDR", ""), source=source_of(request))
    member = join(address=address, **names)
    joined.send(sender=Member, member=member, request=request)
    return member


def sign_in(
    request: HttpRequest, member: Member, *, method: str, redirect_url: str, identity: Identity | None = None
) -> HttpResponse:
    """Begin the session of a member who has shown who they are by `method`, unless something more is asked of them.

    `identity` is attached to the account at the end.
    """
    if not may_sign_in(member):
        return get_adapter().respond_user_inactive(request, member)
    record_authentication(request, member, method=method)
    login = Login(user=member, email=member.email, redirect_url=redirect_url)
    note_identity(login, identity)
    return perform_login(request, login)
