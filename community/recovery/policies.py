"""Who may open the recovery of an account, and cancel it."""

from typing import Any

from community.members.models import Member
from community.members.policies import is_administrator, is_staff_member, may_sign_in


def may_open_recoveries(user: Any) -> bool:
    """Return whether `user` may open the recovery of anybody's account."""
    return bool(user.is_authenticated and may_sign_in(user) and is_staff_member(user))


def may_open_recovery(user: Any, member: Member) -> bool:
    """Return whether `user` may open the recovery of the account of `member`.

    Nobody opens their own; that of staff is opened by an administrator; a closed account stays closed.
    """
    if not may_open_recoveries(user) or user.pk == member.pk or not may_sign_in(member):
        return False
    return is_administrator(user) or not is_staff_member(member)
