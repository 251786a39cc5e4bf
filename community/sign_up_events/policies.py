"""Who may open and end event mode."""

from typing import Any

from community.members.policies import is_staff_member, may_sign_in


def may_manage_events(user: Any) -> bool:
    """Return whether `user` may open and end events: whoever moderates or administers."""
    return bool(user.is_authenticated and may_sign_in(user) and is_staff_member(user))
