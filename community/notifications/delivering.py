"""Queue the mail that is due to members: one message for all that is due, in words taken at that moment.

What was read, deleted, hidden or refused in the meantime is cancelled. A message, and the note that its notifications
were sent, are written in one transaction: a task that is killed anywhere and run again queues nothing twice.
"""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from community.notifications.choices import Choices, read_choices
from community.notifications.holding import is_held
from community.notifications.kinds import GROUPED_FROM, LOCKED, Channel, Entry, registry
from community.notifications.models import MailSettings, Message, Notification
from community.notifications.models.events import MailOutcome
from community.notifications.querysets import NotificationQuerySet
from community.notifications.subjects import entry_of, read_subjects
from community.notifications.telling import TEMPORARY
from community.notifications.tokens import stop_token
from foundation.http.addresses import absolute
from foundation.mail.operations import message_id, store_mail
from foundation.mail.policies import may_send_to
from foundation.mail.rendering import RenderedMail, render_mail
from foundation.working_time import ZONE, add_working_days, is_working_time, opening_of

logger = logging.getLogger(__name__)

# The community's rules, "Caps": what comes after is in one message the next working morning.
MESSAGES_A_DAY = 20
READ_MAX = 200
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Part:
    """What a message tells of: notifications of one group, with an entry for each line, of one at least."""

    rows: Sequence[Notification]
    lines: Sequence[Entry]

    @property
    def kind(self) -> Any:
        return self.lines[0].kind


def mail_member(*, member_pk: int) -> None:
    """Queue the mail that is due to one member.

    What cannot be told because of an error stays due, and the others leave; then the error is raised.
    """
    own = Notification.objects.filter(member=member_pk).mail_waiting()
    failures: dict[int, Exception] = {}
    if not is_held(timezone.now()):
        failures = _mail(member_pk, own)
    # What is not due yet is looked at again; what failed, when this task is tried again.
    own.exclude(pk__in=failures).update(mail_task_at=None)
    for error in failures.values():
        raise error


def _mail(member_pk: int, own: NotificationQuerySet) -> dict[int, Exception]:
    """Queue what is due; return the errors of what cannot be told, by notification."""
    now = timezone.now()
    rows = _rows_to_tell(own, now)
    member = get_user_model()._default_manager.filter(pk=member_pk).first()
    if member is None or not rows:
        return {}
    parts, failures = _parts_to_send(member, rows)
    alone = [part for part in parts if part.kind.is_alone]
    together = [part for part in parts if part not in alone]
    for message in [*([part] for part in alone), *([together] if together else [])]:
        try:
            _queue(member, message, now)
        except TEMPORARY:
            raise
        except Exception as error:
            logger.exception("A mail of notifications to member %s cannot be made", member_pk)
            failures |= {row.pk: error for part in message for row in part.rows}
    return failures


def _rows_to_tell(own: NotificationQuerySet, now: datetime) -> list[Notification]:
    """Return what is due, and what would be within the batch of what is due: one message, not one each minute."""
    is_office_hour = is_working_time(now)
    due = own.mail_due(now, is_working_time=is_office_hour).values_list("kind", flat=True)
    kinds = [registry[name] for name in due.order_by().distinct() if name in registry]
    batch = max((kind.mail_delay for kind in kinds if not kind.is_alone), default=timedelta(0))
    rows = own.mail_due(now + batch, is_working_time=is_office_hour)
    return list(rows.select_related("event__actor").order_by("pk")[:READ_MAX])


def _parts_to_send(member: Any, rows: Sequence[Notification]) -> tuple[list[Part], dict[int, Exception]]:
    """Return what there is to tell, and cancel the rest; also the errors of what cannot be told, by notification."""
    targets = {target for row in rows for target in row.event.targets}
    choices = read_choices([member.pk], kinds={row.kind for row in rows}, targets=targets)[member.pk]
    settings = MailSettings.objects.filter(member=member.pk).first() or MailSettings()
    is_reachable = bool(member.email) and may_send_to(member.email)
    subjects = read_subjects([row.event for row in rows])
    cancelled: dict[str, list[int]] = {}
    groups: dict[str, list[tuple[Notification, Entry]]] = {}
    failures: dict[int, Exception] = {}
    for row in rows:
        try:
            entry = entry_of(row.event, subjects, member=member)
            # In a message of several, a sentence that fails must not take the others with it.
            _ = entry and not entry.kind.mail_template and (entry.sentence, entry.link)
        except TEMPORARY:
            raise
        except Exception as error:
            logger.exception("Notification %s cannot be told", row.pk)
            failures[row.pk] = error
            continue
        outcome = _outcome(row, entry, choices, settings, is_active=member.is_active, is_reachable=is_reachable)
        if outcome or entry is None:
            cancelled.setdefault(outcome, []).append(row.pk)
        else:
            groups.setdefault(row.group, []).append((row, entry))
    for outcome, pks in cancelled.items():
        Notification.objects.filter(pk__in=pks).mail_waiting().update(mail_outcome=outcome)
    return [_part(members) for members in groups.values()], failures


def _outcome(
    row: Notification,
    entry: Entry | None,
    choices: Choices,
    settings: MailSettings,
    *,
    is_active: bool,
    is_reachable: bool,
) -> str:
    """Return why a notification leaves no more by mail, "" when it does."""
    if row.read_at:
        return MailOutcome.READ
    if entry is None or not entry.kind.is_current(entry):
        return MailOutcome.GONE
    if not is_active or not choices.wants(entry.kind, Channel.MAIL, row.event.targets):
        return MailOutcome.UNWANTED
    if not is_reachable:
        return MailOutcome.UNREACHABLE
    if entry.kind.channels.mail == LOCKED:
        return ""
    if settings.stopped_at:
        return MailOutcome.UNWANTED
    is_paused = settings.paused_until and settings.paused_until >= timezone.localdate()
    return MailOutcome.PAUSED if is_paused else ""


def _part(members: Sequence[tuple[Notification, Entry]]) -> Part:
    rows, entries = zip(*members, strict=True)
    is_one_line = len(entries) >= GROUPED_FROM and not entries[0].kind.mail_template
    return Part(rows, [replace(entries[-1], count=len(entries))] if is_one_line else entries)


def _queue(member: Any, parts: Sequence[Part], now: datetime) -> None:
    """Queue one message, or put it off when there were enough of them today."""
    is_exempt = all(part.kind.is_urgent or part.kind.channels.mail == LOCKED for part in parts)
    rows = [row for part in parts for row in part.rows]
    if not is_exempt and _messages_today(member, now) >= MESSAGES_A_DAY:
        tomorrow = opening_of(add_working_days(now.astimezone(ZONE).date() + DAY, 0))
        Notification.objects.filter(pk__in=[row.pk for row in rows]).update(mail_due_at=tomorrow)
        return
    names = sorted({part.kind.name for part in parts if part.kind.channels.mail != LOCKED})
    stop_url = absolute(reverse("notifications:stop", args=[stop_token(member.pk, names)])) if names else ""
    # Rendered before the transaction: on SQLite, everybody who writes waits for it.
    rendered = render_message(member, parts, stop_url)
    groups = {row.group for row in rows}
    with transaction.atomic():
        ours = Notification.objects.select_for_update().filter(pk__in=[row.pk for row in rows], read_at=None)
        if len(ours.mail_waiting()) != len(rows):
            # Read, or sent by another task, since: the next look makes another message of what is left.
            return
        mail = store_mail(
            to=member.email,
            rendered=rendered,
            key=_key(rows),
            unsubscribe=stop_url,
            references=message_id(f"notifications:{member.pk}:{groups.pop()}") if len(groups) == 1 else "",
            at_most_once=True,
        )
        message = Message.objects.create(member=member, mail=mail, queued_at=now, counts=not is_exempt)
        ours.update(mail_outcome=MailOutcome.SENT, message=message)


def _key(rows: Sequence[Notification]) -> str:
    pks = ",".join(str(pk) for pk in sorted(row.pk for row in rows))
    return f"notifications:{hashlib.blake2b(pks.encode(), digest_size=20).hexdigest()}"


def _messages_today(member: Any, now: datetime) -> int:
    midnight = now.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    return Message.objects.filter(member=member.pk, counts=True, queued_at__gte=midnight).count()


def render_message(member: Any, parts: Sequence[Part], stop_url: str) -> RenderedMail:
    """Return the message that tells `parts`: in the template of their kind, or in that of all notifications."""
    entries = [entry for part in parts for entry in part.lines]
    context: Mapping[str, Any] = {"person": member, "stop_url": stop_url, "preferences_url": preferences_url()}
    kind = entries[0].kind
    if kind.mail_template:
        own = kind.mail_context(entries[-1]) if kind.mail_context else {}
        return render_mail(kind.mail_template, {**context, **own})
    lines = [(entry.sentence, absolute(entry.link)) for entry in entries]
    labels = [registry[name].label for name in dict.fromkeys(part.kind.name for part in parts)]
    return render_mail("notifications", {**context, "lines": lines, "labels": labels})


def preferences_url() -> str:
    """Return the address of the page of preferences."""
    return absolute(reverse("notifications:preferences"))
