"""A made-up kind of reminder, a clock set by the test, and a worker that runs when asked."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from community.notifications.kinds import registry as notification_kinds
from community.notifications.operations.mailing import queue_due_mail
from community.notifications.telling import tell_waiting
from community.reminders import kinds
from community.reminders.kinds import Choice, Kind, Subject
from community.reminders.messages import notification_kind
from community.reminders.models import Reminder
from community.reminders.operations import Occasion, Plan, plan, queue_due_reminders
from foundation.mail.models import Mail
from foundation.tasks.worker import run_ready

KIND = "essai.note"
# From a notification to its mail.
MAIL_DELAY = timedelta(minutes=2)


def paris(text: str) -> datetime:
    """Return a moment in Paris ("2026-11-30 10:00")."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Paris"))


class MadeUpKind:
    """Notes about which people are asked. `gone` are those that are no longer due; `answers` what was answered."""

    def __init__(self) -> None:
        self.gone: set[str] = set()
        self.answers: list[tuple[str, str, str]] = []
        self.broken: set[str] = set()

    def find_subjects(self, reminders: Any) -> dict[int, Subject]:
        if self.broken & {each.subject for each in reminders}:
            raise ZeroDivisionError
        return {
            each.pk: Subject(f"Et {each.subject} ?", f"Titre de {each.subject}", "/essai/")
            for each in reminders
            if each.subject not in self.gone
        }

    def answer(self, reminder: Reminder, choice: str, words: str) -> None:
        self.answers.append((reminder.subject, choice, words))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that sets the time in Paris; it is a Monday at ten to begin with."""

    def set_time(text: str) -> None:
        monkeypatch.setattr(timezone, "now", lambda: paris(text))

    set_time("2026-11-30 10:00")
    return set_time


@pytest.fixture
def notes() -> Iterator[MadeUpKind]:
    """Register the made-up kind; the others are left out."""
    made_up = MadeUpKind()
    choices = (Choice("yes", "Oui"), Choice("later", "Plus tard", postpones_by=timedelta(days=91)))
    kind = Kind(KIND, "Notes", made_up.find_subjects, choices, made_up.answer)
    with kinds.registry.replaced({KIND: kind}), notification_kinds.extended({KIND: notification_kind(kind)}):
        yield made_up


@pytest.fixture
def remind(notes: Any, clock: Any, db: None) -> Callable[..., Reminder]:
    """Return a function that plans a reminder about a subject, at a time."""

    def make(person: Any, due_at: str = "2026-11-30 09:00", subject: str = "note:1", **fields: Any) -> Reminder:
        plan(kind=KIND, subjects={subject: Plan((Occasion("6", person.pk, paris(due_at)),), **fields)})
        return Reminder.objects.get(subject=subject, recipient=person)

    return make


@pytest.fixture
def come(clock: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[Mail]]:
    """Return a function that goes to a moment: what is due is queued, the worker runs, and runs again for the mail,
    two minutes later. It returns the new mail."""

    def go(text: str) -> list[Mail]:
        clock(text)
        before = set(Mail.objects.values_list("pk", flat=True))
        queue_due_reminders()
        run_ready()
        # Within a test nothing commits, which is what wakes the worker.
        tell_waiting()
        monkeypatch.setattr(timezone, "now", lambda: paris(text) + MAIL_DELAY)
        queue_due_mail()
        run_ready()
        clock(text)
        return list(Mail.objects.exclude(pk__in=before).order_by("pk"))

    return go
