"""The last stage of signing in: an identity is attached once its member has shown all that is asked of them."""

from typing import Any

from allauth.account.models import Login
from allauth.account.stages import LoginStage
from django.contrib import messages
from django.utils.translation import gettext as _

from community.members.identities.claims import Identity
from community.members.identities.operations import IdentityTakenError, attach_identity
from community.members.identities.providers import provider_of
from community.members.policies import needs_second_factor
from community.members.second_factors.factors import has_shown_second_factor

STATE = "identity"


def note_identity(login: Login, identity: Identity | None) -> None:
    """Have `identity` attached at the end of this sign-in, and of no other."""
    if identity:
        login.state[STATE] = identity.as_row()


class IdentityStage(LoginStage):
    """Attaches the identity that the sign-in began with, after the code and the second factor."""

    key = STATE

    def handle(self) -> tuple[None, bool]:
        """Attach it, and say so; the sign-in goes on in any case."""
        row = self.login.state.pop(STATE, None)
        identity = Identity(**row) if row else None
        provider = provider_of(identity.provider) if identity else None
        if identity and provider:
            self._attach(identity, provider.name)
        return None, True

    def _attach(self, identity: Identity, name: str) -> None:
        member: Any = self.login.user
        if needs_second_factor(member) and not has_shown_second_factor(self.request, member):
            sentence = _("%(provider)s is not attached: set your second factor up first, then attach it from here.")
            messages.warning(self.request, sentence % {"provider": name})
            return
        try:
            is_new = attach_identity(member=member, identity=identity, name=name)
        except IdentityTakenError:
            messages.error(self.request, taken_sentence(name))
            return
        if is_new:
            sentence = _("From now on, %(provider)s signs you in here.")
        else:
            sentence = _("%(provider)s names another employer: what your profile says is yours to change.")
        messages.success(self.request, sentence % {"provider": name})


def taken_sentence(name: str) -> str:
    """Return what is said of an identity that is not to be attached."""
    return _("This identity of %(provider)s cannot be attached: it signs in to another account.") % {"provider": name}
