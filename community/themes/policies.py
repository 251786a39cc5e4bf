"""Who looks after tags: those who look after the list of themes, moderators and administrators."""

from typing import Any

LOOK_AFTER = "themes.change_theme"


def may_merge_tags(user: Any) -> bool:
    """Return whether `user` may make one tag of several, and let a word that was merged be a tag again."""
    return bool(user.is_authenticated and user.is_active and user.has_perm(LOOK_AFTER))
