"""How levels, and what they are reached by, are exported and erased."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete, EraseWith, Erasure


def _erase_own(rows: QuerySet[Any], erasure: Erasure) -> None:
    """What is about the person goes; what they did for others stays, under a former member."""
    rows.filter(member=erasure.person).delete()


declare(
    "levels.LevelChange",
    links=("member", "by"),
    fields=("former", "level", "reason", "explanation", "at", "until"),
    rule=EraseWith(_erase_own, because=_("the history of others says that a member of the team decided")),
)
declare(
    "levels.Vouch",
    links=("member", "voucher"),
    fields=("at", "revoked_at"),
    rule=EraseWith(_erase_own, because=_("others keep the level that this word gave them")),
)
declare("levels.Contribution", links=("member",), fields=("subject", "at"), rule=Delete())
declare("levels.UpheldReport", links=("member",), fields=("subject", "at"), rule=Delete())
