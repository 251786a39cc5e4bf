"""The registry of kinds of reminders. A wing registers its own in its `reminders.py`, found at start-up:

register(Kind("defis.follow_up", _("News of a défi"), find_subjects=find, choices=(…), answer=note, too_late_after=…))
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise

from community.reminders.models import Reminder
from foundation.registries import Registry


@dataclass(frozen=True)
class Subject:
    """What a reminder is about, as its recipient reads it: the question, a title, the path of its page."""

    question: str
    title: str
    url: str


@dataclass(frozen=True)
class Choice:
    """An answer to choose. With `postpones_by`, it is no answer: the same question comes again after that time."""

    value: str
    label: str | Promise
    postpones_by: timedelta | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of reminder, `name` being "wing.noun" and `label` what operators read.

    `find_subjects` takes reminders and returns the subject of each one that is still due, by primary key, in as many
    queries whatever their number: what it leaves out is cancelled. `answer` takes a reminder, the value of a choice and
    the words that came with it, in the transaction that records the answer. A reminder that could not leave for
    `too_late_after` its date is not sent any more. `row` is that of its kind of notification.
    """

    name: str
    label: str | Promise
    find_subjects: Callable[[Collection[Reminder]], Mapping[int, Subject]]
    choices: tuple[Choice, ...]
    answer: Callable[[Reminder, str, str], None]
    row: int = 0
    too_late_after: timedelta = timedelta(days=30)

    def choice(self, value: str) -> Choice | None:
        """Return the choice of this value, or None."""
        return next((choice for choice in self.choices if choice.value == value), None)


registry: Registry[str, Kind] = Registry()


def register(kind: Kind) -> None:
    """Add a kind; registering a name again replaces it."""
    registry.register(kind.name, kind)


def subjects_of(reminders: Collection[Reminder]) -> dict[int, Subject]:
    """Return the subject of each reminder that is still due, by primary key; one look-up for each kind."""
    found: dict[int, Subject] = {}
    for kind in registry:
        own = [reminder for reminder in reminders if reminder.kind == kind.name]
        if own:
            found.update(kind.find_subjects(own))
    return found
