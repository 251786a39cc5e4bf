"""Permissions on tags."""

from typing import Any

MERGE_PERMISSION = "themes.change_theme"


def may_merge_tags(user: Any) -> bool:
    """Return whether `user` may merge tags and release merged ones."""
    return bool(user.is_authenticated and user.is_active and user.has_perm(MERGE_PERMISSION))
