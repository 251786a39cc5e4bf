"""Who looks after the machine."""

from typing import Any

OPERATE = "tasks.operate"


def may_operate(user: Any) -> bool:
    """Return whether `user` may see how the machine fares and try dead letters again."""
    return bool(user.is_authenticated and user.is_active and user.has_perm(OPERATE))
