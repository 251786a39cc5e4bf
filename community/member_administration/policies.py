"""Who may see the list of members, and the page of each."""

from typing import Any

from community.members.policies import is_administrator, may_sign_in


def may_administer_members(user: Any) -> bool:
    """Return whether `user` administers: addresses of members are for nobody else."""
    return bool(user.is_authenticated and may_sign_in(user) and is_administrator(user))
