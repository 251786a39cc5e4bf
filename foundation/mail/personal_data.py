"""How mail is exported and erased."""

from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Replace
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.mail.models import Mail
from foundation.mail.operations import ANONYMOUS_VALUES
from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete, EraseWith, Erasure

TEXTS = ("subject", "text", "html")


def erase_mail(rows: QuerySet[Any], erasure: Erasure) -> None:
    """Delete what was not sent yet, empty what was, and take the person's name out of what others were sent."""
    rows.filter(sent_at=None).delete()
    rows.update(**ANONYMOUS_VALUES)
    full_name = erasure.person.get_full_name()
    # One word alone stands in many a message that is about something else.
    names = {erasure.person.email, *([full_name] if " " in full_name else [])}
    for name in sorted({*names, *map(escape, names)}):
        for field in TEXTS:
            replacement = Replace(field, Value(name), Value(_("a former member")))
            Mail.objects.filter(**{f"{field}__contains": name}).update(**{field: replacement})


declare(
    "mail.Mail",
    links=("to",),
    fields=("subject", "text", "queued_at", "sent_at"),
    rule=EraseWith(erase_mail, because=gettext_lazy("only the key stays, so that nothing is sent twice")),
)
declare("mail.Bounce", links=("address",), fields=("address", "status", "recorded_at"), rule=Delete())
