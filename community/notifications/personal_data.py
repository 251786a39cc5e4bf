"""How notifications and their settings are exported and erased."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from community.notifications.models import Event
from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete, EraseWith, Erasure, Keep

declare(
    "notifications.Notification",
    links=("member",),
    fields=("kind", "created_at", "read_at", "mail_outcome"),
    rule=Delete(),
)
declare("notifications.Message", links=("member",), fields=("queued_at",), rule=Delete())
declare("notifications.Subscription", links=("member",), fields=("target", "site", "mail", "created_at"), rule=Delete())
declare("notifications.Preference", links=("member",), fields=("kind", "channel", "is_on"), rule=Delete())
declare("notifications.MailSettings", links=("member",), fields=("paused_until", "stopped_at"), rule=Delete())
declare(
    "notifications.Hold",
    links=("by",),
    fields=("began_at", "ends_at"),
    rule=Keep(because=_("it shows when mail was held, and says nothing of anybody")),
)


def _is_named(person: Any) -> Q:
    return Q(actor=person.pk)


def forget_details(rows: QuerySet[Any], erasure: Erasure) -> None:
    """Empty the words of the events that the person caused: they may hold the name."""
    Event.objects.filter(pk__in=rows.values("pk")).update(actor=None, details={})


declare(
    "notifications.Event",
    condition=_is_named,
    fields=("kind", "occurred_at"),
    rule=EraseWith(forget_details, because=_("others were told of it")),
)
