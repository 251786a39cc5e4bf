"""What allauth asks of the site: its mail goes through our queue, its stages and redirects are ours."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from community.members.browsers import browser_name
from community.members.devices import account_of, is_known, remember_device
from community.members.models import Member
from community.members.operations import tell_new_device
from community.members.policies import needs_second_factor
from community.members.second_factors.factors import has_shown_second_factor
from community.members.sessions import limit_session
from community.members.throttling import device_of
from foundation.http.networks import network_address_of
from foundation.mail.operations import queue_mail

# allauth's mail, by its prefix: the templates that stand for it in `templates/mail/`. It sends no other.
MAIL = {
    "account/email/login_code": "sign_in_code",
    "address_change_former": "address_change_former",
    "address_change_new": "address_change_new",
}


class AccountAdapter(DefaultAccountAdapter):
    """The site's side of allauth."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a message; raises `KeyError` for one that nobody wrote in French."""
        template = MAIL[template_prefix]
        key = f"{template}:{secrets.token_urlsafe(24)}"
        queue_mail(to=email, template=template, context=context, key=key, is_requested=True)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Show our sentences alone: allauth's own announce what the page shows already."""
        if message:
            messages.add_message(request, level, message, extra_tags)

    def get_login_stages(self) -> list[str]:
        """Return what stands between who one says to be and the session."""
        return [
            "allauth.account.stages.LoginByCodeStage",
            "allauth.mfa.stages.AuthenticateStage",
            "community.members.identities.stage.IdentityStage",
        ]

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the first address of the network: the list of sessions holds no other."""
        return network_address_of(request.META.get("REMOTE_ADDR", ""))

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Say that the account is closed, to who has proven to be its owner."""
        messages.error(request, _("This account is closed."))
        return redirect("account_login")

    def login(self, request: HttpRequest, user: Any) -> None:
        """Begin the session; who has signed in before is told by mail of a browser that was not there yet."""
        is_first = user.last_login is None
        super().login(request, user)
        if not is_first and not is_known(device_of(request), account_of(user.email)):
            tell_new_device(
                member=user,
                browser=browser_name(request.headers.get("User-Agent", "")),
                network=self.get_client_ip(request),
            )

    def post_login(self, request: HttpRequest, user: Member, **kwargs: Any) -> HttpResponse:
        """Begin the session: it ends in time, and the device is known at this account from now on."""
        limit_session(request, user)
        response = super().post_login(request, user, **kwargs)
        if needs_second_factor(user) and not has_shown_second_factor(request):
            response = redirect("mfa_index")
        remember_device(request, response, user.email)
        return response
