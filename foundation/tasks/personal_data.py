"""How the errors of tasks are erased, when they repeat an address."""

from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Replace
from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import Person, declare
from foundation.personal_data.rules import EraseWith, Erasure


def _repeats(person: Person) -> Q:
    return Q(traceback__contains=person.email)  # type: ignore[attr-defined]


def erase_address(rows: QuerySet[Any], erasure: Erasure) -> None:
    """Take the address out of the errors."""
    rows.update(traceback=Replace("traceback", Value(erasure.person.email), Value("[adresse]")))


declare(
    "django_tasks_database.DBTaskResult",
    condition=_repeats,
    fields=(),
    rule=EraseWith(erase_address, because=_("a task holds the keys of rows; its error may repeat an address")),
    title=_("errors of background tasks"),
)
