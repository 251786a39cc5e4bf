"""How invitations are exported and erased."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import EraseWith, Erasure


def _erase_own(rows: QuerySet[Any], erasure: Erasure) -> None:
    """Delete those of the person; those that they sent stay, without their name, for who received them."""
    rows.filter(Q(member=erasure.person) | Q(address__iexact=erasure.person.email)).delete()


declare(
    "invitations.Invitation",
    links=("by", "member", "address"),
    # Without addresses: those that one sent hold those of others.
    fields=("sent_at", "accepted_at", "cancelled_at"),
    rule=EraseWith(_erase_own, because=_("invitations sent to somebody else are theirs")),
)
