"""How reminders are exported and erased."""

from foundation.personal_data.registry import declare
from foundation.personal_data.rules import Delete

declare(
    "reminders.Reminder",
    links=("recipient",),
    fields=("kind", "subject", "due_at", "sent_at", "state", "answer"),
    rule=Delete(),
)
declare("reminders.CalendarAddress", links=("member",), fields=(), rule=Delete())
