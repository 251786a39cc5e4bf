"""How recoveries of accounts are exported and erased: one's own go; those that one opened for others are theirs."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import EraseWith, Erasure


def erase_recoveries(rows: QuerySet[Any], erasure: Erasure) -> None:
    """Delete the person's own, and take their address out of those of others."""
    rows.filter(member=erasure.person).delete()
    address = erasure.person.email
    rows.filter(contact__iexact=address).update(contact="")
    rows.filter(address__iexact=address).update(address="")


declare(
    "recovery.Recovery",
    links=("member", "opened_by", "contact", "address"),
    # Neither addresses nor notes: a moderator's copy would hold those of others.
    fields=("reason", "opened_at", "due_at", "ended_at", "outcome"),
    rule=EraseWith(erase_recoveries, because=_("recoveries opened for somebody else are theirs")),
)
