"""How questions between members are exported and erased."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from community.contact_requests.models import ContactBlock, ContactReport
from foundation.mail.operations import cancel_thread
from foundation.personal_data.registry import Person, declare
from foundation.personal_data.rules import EraseWith, Erasure


def _erase_requests(rows: QuerySet[Any], erasure: Erasure) -> None:
    for request in rows:
        cancel_thread(thread=request.mail_thread)
    rows.delete()


def _own_blocks(person: Person) -> Q:
    """A copy tells nobody by whom they are refused."""
    return Q(member=person.pk)


def _erase_blocks(rows: QuerySet[Any], erasure: Erasure) -> None:
    ContactBlock.objects.filter(Q(member=erasure.person) | Q(blocked=erasure.person)).delete()


def _erase_reports(rows: QuerySet[Any], erasure: Erasure) -> None:
    ContactReport.objects.filter(reporter=erasure.person).delete()
    rows.filter(handled_by=erasure.person).update(handled_by=None)


declare(
    "contact_requests.ContactRequest",
    links=("sender", "recipient"),
    fields=("text", "shares_address", "sent_at", "answer", "answered_at"),
    rule=EraseWith(_erase_requests, because=_("nothing stays: the mail that repeats them is emptied too")),
)
declare(
    "contact_requests.ContactBlock",
    condition=_own_blocks,
    fields=("at",),
    rule=EraseWith(_erase_blocks, because=_("nothing stays, on either side")),
)
declare(
    "contact_requests.ContactReport",
    links=("reporter", "handled_by"),
    fields=("reason", "at", "handled_at"),
    rule=EraseWith(_erase_reports, because=_("what somebody handled for others stays, without their name")),
)
