"""Accepting an invitation: looking does nothing, mail gateways look."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from community.invitations.models import State
from community.invitations.operations import AccountExistsError, InvitationEndedError, accept
from community.invitations.tokens import invitation_of
from community.members.codes import after_joining, sign_in
from community.members.forms import NamesForm
from community.members.models import Member
from community.members.signals import joined
from community.members.views.throttled import ThrottledMixin


@method_decorator(never_cache, name="dispatch")
class AcceptView(ThrottledMixin, FormView[NamesForm]):
    """The page of a link: who invites, one's name, and a button."""

    template_name = "community/invitations/accept.html"
    form_class = NamesForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the invitation of the link; whoever has accepted it signs in."""
        invitation = invitation_of(kwargs["token"])
        if invitation is None:
            return render(request, "community/invitations/ended.html", status=404)
        if request.user.is_authenticated or invitation.state == State.ACCEPTED:
            return self._to_the_account()
        self.invitation = invitation
        return super().dispatch(request, *args, **kwargs)

    def _to_the_account(self) -> HttpResponse:
        if self.request.user.is_authenticated:
            messages.info(self.request, _("You have an account already: here you are, signed in."))
            return redirect("my_space")
        messages.info(self.request, _("You have an account already: sign in."))
        return redirect("account_login")

    def get_initial(self) -> dict[str, Any]:
        """Propose the name that the invitation has."""
        return {"first_name": self.invitation.first_name, "last_name": self.invitation.last_name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the invitation."""
        return super().get_context_data(invitation=self.invitation, **kwargs)

    def form_valid(self, form: NamesForm) -> HttpResponse:
        """Create the account and begin the session: the link came by mail to the address, as a code would."""
        try:
            member = accept(invitation=self.invitation, **form.names)
        except (AccountExistsError, InvitationEndedError):
            return self._to_the_account()
        joined.send(sender=Member, member=member, request=self.request)
        return sign_in(self.request, member, method="invitation", redirect_url=after_joining(""))
