"""How news of défis are exported and erased."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Erasure, KeepOrRemove


def _remove(rows: QuerySet[Any], erasure: Erasure) -> None:
    rows.delete()


declare(
    "defis.FollowUp",
    links=("by",),
    fields=("page__title", "months", "outcome", "words", "at"),
    rule=KeepOrRemove(remove=_remove, because=_("what became of a défi helps those who take it up")),
)
