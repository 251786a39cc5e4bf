"""Permission to operate the site: read its metrics and retry dead letters."""

from typing import Any

OPERATE = "tasks.operate"


def may_operate(user: Any) -> bool:
    """Return whether `user` may see the operators' pages and retry dead letters."""
    return bool(user.is_authenticated and user.is_active and user.has_perm(OPERATE))
