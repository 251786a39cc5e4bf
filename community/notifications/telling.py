"""Tell people of events: write a notification for each person concerned, in bounded batches.

A batch and the place it reached are written in one transaction: a worker that is killed anywhere goes on from there,
and nobody is told twice.
"""

import logging
from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db import DatabaseError, InterfaceError, transaction
from django.utils import timezone

from cms.pages.policies import share_restrictions
from community.notifications.choices import Choices, read_choices
from community.notifications.kinds import Channel, Kind, registry
from community.notifications.models import Event, Notification, Subscription
from community.notifications.subjects import key_of_subject, read_subjects
from foundation.tasks.errors import TimedOut

# No fault of the event: the task is tried again.
TEMPORARY = (DatabaseError, InterfaceError, MemoryError, TimedOut)
logger = logging.getLogger(__name__)

BATCH = 500


def waiting_events() -> Any:
    """Return the events that people are still to be told of, in the order they were written."""
    return Event.objects.filter(finished_at=None, failure="").order_by("pk")


def is_anything_to_tell() -> bool:
    """Return whether an event waits."""
    return waiting_events().exists()


def tell_waiting() -> int:
    """Tell people of each event that waits; return how many batches it took. One that fails is noted, for operators,
    and the others are told."""
    batches = 0
    while tell_next_batch():
        batches += 1
    return batches


def tell_next_batch() -> bool:
    """Tell the next people of the first event that waits and that no other worker holds; False without any."""
    pk = 0
    try:
        with transaction.atomic():
            event = waiting_events().select_for_update(skip_locked=True).first()
            if event is None:
                return False
            pk = event.pk
            _tell_batch(event)
    except TEMPORARY:
        raise
    except Exception as error:
        logger.exception("Nobody hears of event %s", pk)
        Event.objects.filter(pk=pk).update(failure=type(error).__name__)
    return True


def _tell_batch(event: Event) -> None:
    kind = registry.get(event.kind)
    if kind is None:
        raise LookupError(event.kind)
    concerned = _next_concerned(event)
    subject = read_subjects([event]).get(key_of_subject(event))
    if subject is None or not concerned:
        Event.objects.filter(pk=event.pk).update(finished_at=timezone.now())
        return
    people = _people(set(concerned) - {event.actor_id})
    choices = read_choices([each.pk for each in people], kinds=[kind.name], targets=event.targets)
    people = [each for each in people if _is_wanted(kind, choices[each.pk], event.targets)]
    people = [each for each in people if kind.may_see(each, subject)]
    has_mail_before = _with_unread(event, people) if kind.first_unread_only else set()
    rows = [
        _notification(event, kind, each.pk, choices[each.pk], is_first=each.pk not in has_mail_before)
        for each in people
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    is_last = len(concerned) < BATCH
    Event.objects.filter(pk=event.pk).update(cursor=concerned[-1], finished_at=timezone.now() if is_last else None)


def _next_concerned(event: Event) -> Sequence[int]:
    """Return the keys of the next people concerned, in order, at most `BATCH`."""
    if event.recipients is not None:
        start = bisect_right(event.recipients, event.cursor)
        return event.recipients[start : start + BATCH]
    followers = Subscription.objects.filter(target__in=event.targets, member__gt=event.cursor)
    return list(followers.order_by("member").values_list("member", flat=True).distinct()[:BATCH])


def _people(pks: Collection[int]) -> list[Any]:
    people = get_user_model()._default_manager.filter(pk__in=pks, is_active=True)
    found = list(people.prefetch_related("groups").order_by("pk"))
    share_restrictions(found)
    return found


def _is_wanted(kind: Kind, choices: Choices, targets: Sequence[str]) -> bool:
    return any(choices.wants(kind, channel, targets) for channel in Channel)


def _with_unread(event: Event, people: Sequence[Any]) -> set[int]:
    """Return who has not read an earlier one of the group, of which mail left or will."""
    earlier = Notification.objects.filter(member__in=people, group=event.group, read_at=None)
    return set(earlier.filter(mail_due_at__isnull=False).values_list("member", flat=True))


def _notification(event: Event, kind: Kind, member_pk: int, choices: Choices, *, is_first: bool) -> Notification:
    has_mail = is_first and not kind.has_own_mail and choices.wants(kind, Channel.MAIL, event.targets)
    return Notification(
        member_id=member_pk,
        event=event,
        kind=kind.name,
        group=event.group,
        is_on_site=choices.wants(kind, Channel.SITE, event.targets),
        created_at=event.occurred_at,
        mail_due_at=event.occurred_at + kind.mail_delay if has_mail else None,
        leaves_at_any_hour=not kind.waits_for_office_hours,
    )
