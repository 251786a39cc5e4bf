"""How recoveries of accounts are exported and erased."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Custom, Erasure


def _erase_own(rows: QuerySet[Any], erasure: Erasure) -> None:
    """What is about the person goes; what they opened for others stays, under a former member."""
    rows.filter(~Q(opened_by=erasure.person) | Q(member=erasure.person)).delete()


declare(
    "recovery.Recovery",
    links=("member", "opened_by", "contact", "address"),
    fields=("opened_at", "reason", "contact", "check_made", "address", "due_at", "ended_at", "outcome"),
    rule=Custom(_erase_own, because=_("a recovery of somebody else’s account says that the team opened it")),
)
