"""Record the answer to a reminder, once."""

from django.db import transaction
from django.utils import timezone

from community.notifications.operations import mark_read_about
from community.reminders.kinds import registry
from community.reminders.models import ANSWERABLE, Reminder, State
from foundation.working_time import next_working_moment


class AlreadyAnswered(Exception):
    """It was answered, postponed or cancelled before: a link acts once."""


class UnknownChoice(ValueError):
    """The kind of this reminder does not offer this answer."""


@transaction.atomic
def answer(*, pk: int, occurrence: int, choice: str, words: str = "") -> Reminder:
    """Record an answer to the reminder `pk` and do what its kind does with it; return the reminder.

    A choice that postpones asks again later, as the next occurrence. Raises `AlreadyAnswered` when this occurrence has
    had its answer or is none any more, `UnknownChoice` for a value that its kind does not offer.
    """
    reminder = Reminder.objects.select_for_update(of=("self",)).select_related("recipient").filter(pk=pk).first()
    if reminder is None or not is_answerable(reminder, occurrence):
        raise AlreadyAnswered
    kind = registry.get(reminder.kind)
    chosen = kind.choice(choice) if kind else None
    if kind is None or chosen is None:
        raise UnknownChoice(choice)
    now = timezone.now()
    mark_read_about(member=reminder.recipient, subject=reminder)
    if chosen.postpones_by is not None:
        reminder.due_at = now + chosen.postpones_by
        reminder.deliver_at = next_working_moment(reminder.due_at)
        reminder.occurrence += 1
        reminder.state, reminder.settled_at = State.WAITING, None
    else:
        kind.answer(reminder, choice, words.strip())
        reminder.answer, reminder.state, reminder.settled_at = choice, State.ANSWERED, now
    reminder.save(update_fields=["due_at", "deliver_at", "occurrence", "state", "settled_at", "answer"])
    return reminder


def is_answerable(reminder: Reminder, occurrence: int) -> bool:
    """Return whether this occurrence of a reminder waits for its answer."""
    return reminder.state in ANSWERABLE and reminder.occurrence == occurrence and reminder.recipient.is_active
