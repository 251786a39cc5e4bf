"""How the log of account events is exported and erased."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Custom, Erasure


def _leave_the_account(rows: QuerySet[Any], erasure: Erasure) -> None:
    rows.filter(member=erasure.person).update(member=None)


declare(
    "account_events.AccountEvent",
    links=("member", "by"),
    fields=("kind", "details", "at"),
    rule=Custom(_leave_the_account, because=_("the log stays, without the account it was about")),
)
