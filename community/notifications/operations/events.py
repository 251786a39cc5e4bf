"""Write down that something happened: one row, whatever the number of people whom it concerns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from community.notifications.kinds import key_of, registry
from community.notifications.models import Event
from community.notifications.tasks import tell

# So many of the latest callbacks of a transaction are looked at for the same one.
RECENT = 50


class UnknownKind(ValueError):
    """No wing registers a kind of this name."""


def notify(
    *,
    kind: str,
    subject: Model,
    key: str,
    recipients: Iterable[Any] | None = None,
    followers_of: Sequence[Model] | None = None,
    within: Sequence[Model] = (),
    actor: Any = None,
    details: Mapping[str, str] | None = None,
    group: str = "",
    at: datetime | None = None,
) -> None:
    """Write down an event of `kind` about `subject`, in the caller's transaction; workers tell it to people.

    It concerns `recipients` (members or their keys), or else who follows one of `followers_of`, the most specific
    first; never `actor`. What people set for one of `within` (the same order) holds for recipients too. `key` (200
    characters at most) names the event: the same key twice is one event. `details` are words that the sentences need
    and the subject does not hold; no secret. Notifications of one `group` are told in one line: those about the subject
    by default. `at` is when it happened, now by default.

    Raises `UnknownKind`, and `ValueError` when both or neither of `recipients` and `followers_of` are given.
    """
    if kind not in registry:
        raise UnknownKind(kind)
    if (recipients is None) == (followers_of is None):
        raise ValueError("an event concerns recipients, or else followers")
    event = Event(
        key=key,
        kind=kind,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        group=f"{kind}:{group or key_of(subject)}"[:200],
        actor_id=getattr(actor, "pk", actor),
        details=dict(details or {}),
        recipients=None if recipients is None else sorted({getattr(each, "pk", each) for each in recipients}),
        targets=[key_of(each) for each in (followers_of if followers_of is not None else within)],
        occurred_at=at or timezone.now(),
    )
    if is_silent(event):
        return
    # One statement, without savepoint: thousands may come in one transaction.
    Event.objects.bulk_create([event], ignore_conflicts=True)
    _tell_on_commit()


def is_silent(event: Event) -> bool:
    """Return whether an event comes too soon after another of the same actor about the same thing."""
    silence = registry[event.kind].silence
    if silence is None:
        return False
    earlier = Event.objects.filter(group=event.group, actor=event.actor_id, occurred_at__lte=event.occurred_at)
    return earlier.filter(occurred_at__gt=event.occurred_at - silence).exclude(key=event.key).exists()


def _tell_on_commit() -> None:
    within = set(transaction.get_connection().savepoint_ids)
    callback = _Tell()
    pending = transaction.get_connection().run_on_commit[-RECENT:]
    if not any(function == callback and known <= within for known, function, *_ in pending):
        # If the process dies before, a periodic job finds the event.
        transaction.on_commit(callback, robust=True)


@dataclass(frozen=True)
class _Tell:
    """Have a worker tell what was written; two of them are equal."""

    def __call__(self) -> None:
        tell.enqueue()


@transaction.atomic
def tell_again() -> int:
    """Have workers tell again of the events that failed, once what they say is mended; return how many."""
    count = Event.objects.exclude(failure="").update(failure="")
    _tell_on_commit()
    return count
