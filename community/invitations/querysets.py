"""Queryset of invitations."""

from typing import Any, Self

from django.db.models import QuerySet


class InvitationQuerySet(QuerySet[Any]):
    """Invitations."""

    def unanswered(self) -> Self:
        """Keep those that were neither accepted nor cancelled, expired ones included."""
        return self.filter(accepted_at=None, cancelled_at=None)

    def visible_to(self, member: Any, *, is_administrator: bool) -> Self:
        """Keep those that `member` may see: one's own, and all for an administrator."""
        return self if is_administrator else self.filter(by=member)
