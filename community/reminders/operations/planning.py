"""Plan the reminders about a subject: they are created, moved and cancelled with what they are about."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.reminders.kinds import registry
from community.reminders.models import Reminder, State
from foundation.working_time import next_working_moment

BATCH = 500


@dataclass(frozen=True)
class Occasion:
    """A date on which somebody is to be asked; `label` tells it from the others of its kind about the same subject."""

    label: str
    recipient: int
    due_at: datetime


@dataclass(frozen=True)
class Plan:
    """Every occasion of one kind about one subject, and the group that it is shown with."""

    occasions: tuple[Occasion, ...] = ()
    group: str = ""


@transaction.atomic
def plan(*, kind: str, subjects: Mapping[str, Plan]) -> None:
    """Bring the reminders of a kind about each of `subjects` ("defi:12") to its plan, and write what changes alone.

    One that waits is moved or cancelled as the plan says; one that was cancelled comes back with its occasion. One that
    was sent, answered or settled stays as it is: nobody is asked twice. An occasion that is too late for its kind is
    not created. Two or three queries for any number of subjects, and one for each 500 rows to write.

    Raises `KeyError` for a kind that is not registered.
    """
    now, wanted = timezone.now(), dict(_wanted(kind, subjects))
    oldest = now - registry[kind].too_late_after
    # Locked: one that is being delivered must not be put back among those that wait.
    own = Reminder.objects.select_for_update().filter(kind=kind, subject__in=list(subjects))
    rows = {row.key: row for row in own}
    new = [row for key, row in wanted.items() if key not in rows and row.due_at > oldest]
    Reminder.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    moved = [row for key, row in rows.items() if key in wanted and _move(row, wanted[key], oldest)]
    fields = ["due_at", "deliver_at", "group", "state", "settled_at", "queued_at"]
    Reminder.objects.bulk_update(moved, fields, batch_size=BATCH)
    _cancel([row.pk for key, row in rows.items() if key not in wanted], now)


def _wanted(kind: str, subjects: Mapping[str, Plan]) -> Iterator[tuple[str, Reminder]]:
    for subject, its in subjects.items():
        for each in its.occasions:
            key = f"{kind}:{subject}:{each.label}:{each.recipient}"
            yield (
                key,
                Reminder(
                    key=key,
                    kind=kind,
                    subject=subject,
                    group=its.group,
                    label=each.label,
                    recipient_id=each.recipient,
                    due_at=each.due_at,
                    deliver_at=next_working_moment(each.due_at),
                ),
            )


def _move(row: Reminder, wanted: Reminder, oldest: datetime) -> bool:
    """Bring a row to what is wanted; return whether it has changed."""
    returns = row.state == State.CANCELLED and row.sent_at is None and wanted.due_at > oldest
    # One that was postponed by its recipient keeps the date that they chose.
    moves = row.is_waiting and row.occurrence == 0 and (row.due_at, row.group) != (wanted.due_at, wanted.group)
    if not returns and not moves:
        return False
    row.due_at, row.deliver_at, row.group = wanted.due_at, wanted.deliver_at, wanted.group
    row.state, row.settled_at, row.queued_at = State.WAITING, None, None
    return True


@transaction.atomic
def cancel(*, subjects: Collection[str]) -> None:
    """Cancel every reminder that waits about `subjects`, of any kind: what it is about is gone."""
    rows = Reminder.objects.waiting().filter(subject__in=subjects)
    _cancel(list(rows.values_list("pk", flat=True)), timezone.now())


def _cancel(pks: list[int], now: datetime) -> None:
    Reminder.objects.waiting().filter(pk__in=pks).update(state=State.CANCELLED, settled_at=now, queued_at=None)
