"""Permissions of saved searches."""

from typing import Any

from french import analysis

SEARCHES_MAX = 20


def may_follow_as_member(user: Any) -> bool:
    """Return whether `user` follows searches with their account."""
    return bool(user is not None and user.is_authenticated and user.is_active)


def may_be_followed(text: str, filters: object) -> bool:
    """Return whether a search has words that are not stop words, or filters alone."""
    query = analysis.parse_query(text)
    return bool(query.clauses or query.excluded) if text else bool(filters)
