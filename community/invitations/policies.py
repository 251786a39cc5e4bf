"""Who may invite, and look after which invitations."""

from typing import Any

from community.invitations.models import Invitation
from community.members.policies import is_administrator, is_staff_member, may_sign_in


def may_invite(user: Any) -> bool:
    """Return whether `user` may invite: whoever moderates or administers."""
    return bool(user.is_authenticated and may_sign_in(user) and is_staff_member(user))


def may_manage(user: Any, invitation: Invitation) -> bool:
    """Return whether `user` may cancel an invitation or send it again: their own; all for an administrator."""
    return may_invite(user) and (invitation.by_id == user.pk or is_administrator(user))
