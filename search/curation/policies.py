"""Permission to curate search: moderators and administrators."""

from typing import Any

CURATE = "curation.curate"


def may_curate(user: Any) -> bool:
    """Return whether `user` may decide about synonyms, corrections, pages put forward, and see what is sought."""
    return bool(user.is_authenticated and user.is_active and user.has_perm(CURATE))
