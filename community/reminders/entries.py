"""Reminders as calendars and lists show them: each with its subject, as it is now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from community.reminders.kinds import Subject, registry, subjects_of
from community.reminders.models import Reminder, State

SHOWN_MAX = 500
# What was asked, answered or missed is shown this long.
PAST = timedelta(days=366)


@dataclass(frozen=True)
class Entry:
    """A reminder and its subject."""

    reminder: Reminder
    subject: Subject

    @property
    def kind(self) -> str:
        """Return what operators read of its kind."""
        kind = registry.get(self.reminder.kind)
        return str(kind.label) if kind else self.reminder.kind

    @property
    def answer(self) -> str:
        """Return the answer in words, nothing before it."""
        kind = registry.get(self.reminder.kind)
        choice = kind.choice(self.reminder.answer) if kind else None
        return str(choice.label) if choice else ""


def entries_of(reminders: Iterable[Reminder]) -> list[Entry]:
    """Return the reminders whose subject is still there, in their order; one look-up for each kind."""
    rows = list(reminders)
    subjects = subjects_of(rows)
    return [Entry(row, subjects[row.pk]) for row in rows if row.pk in subjects]


def calendar_of_member(member_pk: int) -> list[Entry]:
    """Return what a member is to be asked, and what became of what they were asked within a year, by date."""
    return entries_of(_shown().filter(recipient=member_pk)[:SHOWN_MAX])


def calendar_of_group(group: str) -> list[Entry]:
    """Return the same for everybody who is asked about a group ("edition:3")."""
    return entries_of(_shown().filter(group=group).select_related("recipient")[:SHOWN_MAX])


def coming(*, until: datetime) -> tuple[list[Entry], int]:
    """Return what would leave before `until`, in its order, and how many would be cancelled as no longer due.

    It reads as a delivery does and writes nothing; `SHOWN_MAX` reminders at most.
    """
    rows = Reminder.objects.waiting().filter(deliver_at__lt=until, recipient__is_active=True)
    first = list(rows.select_related("recipient").order_by("deliver_at", "pk")[:SHOWN_MAX])
    entries = entries_of(first)
    return entries, len(first) - len(entries)


def unsettled() -> list[Entry]:
    """Return what was not sent, and waits for an operator to say whether it is: the latest first."""
    rows = Reminder.objects.unsettled().select_related("recipient").order_by("-settled_at", "-pk")
    return entries_of(rows[:SHOWN_MAX])


def _shown():
    recent = Reminder.objects.exclude(state=State.CANCELLED).filter(due_at__gte=timezone.now() - PAST)
    return recent.order_by("due_at", "pk")
