"""How joining at an event is exported and erased."""

from django.utils.translation import gettext_lazy as _

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete, Keep

declare("sign_up_events.EventSignUp", links=("member",), fields=("event__name", "at", "attached_at"), rule=Delete())
declare(
    "sign_up_events.SignUpEvent",
    links=("opened_by", "ended_by"),
    fields=("name", "opened_at", "ends_at", "ended_at"),
    rule=Keep(because=_("others joined at the event")),
)
