"""What tells of a reminder: a notification, whose mail has the link that answers it."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from community.notifications.kinds import ON, UNAVAILABLE, Channels, Entry, register
from community.notifications.kinds import Kind as NotificationKind
from community.notifications.operations import notify
from community.reminders import tokens
from community.reminders.kinds import Kind, Subject, registry
from community.reminders.models import ANSWERABLE, Reminder
from foundation.http.addresses import absolute


def send(reminder: Reminder, subject: Subject) -> None:
    """Notify its recipient in the caller's transaction; the same occurrence twice is one notification."""
    notify(
        kind=reminder.kind,
        subject=reminder,
        recipients=[reminder.recipient_id],
        key=reminder.mail_key,
        details={"question": subject.question, "title": subject.title, "url": subject.url},
    )


def notification_kind(kind: Kind) -> NotificationKind:
    """Return the kind of notification that tells of a kind of reminder: a message of its own, on the site and by mail.

    What was answered, cancelled or postponed before its mail left is told no more.
    """
    return NotificationKind(
        kind.name,
        label=kind.label,
        row=kind.row,
        channels=Channels(site=ON, mail=ON, digest=UNAVAILABLE),
        sentence=lambda entry: f"{entry.details['question']} {entry.details['title']}",
        link=lambda entry: _answer_path(entry.subject),
        may_see=lambda member, reminder: reminder.recipient_id == member.pk and reminder.state in ANSWERABLE,
        mail_template="reminder",
        mail_context=_mail_context,
    )


def register_notifications() -> None:
    """Register a kind of notification for each kind of reminder."""
    for kind in registry:
        register(notification_kind(kind))


def _mail_context(entry: Entry) -> dict[str, Any]:
    return {
        "question": entry.details["question"],
        "title": entry.details["title"],
        "page": absolute(entry.details["url"]),
        "answer_url": absolute(_answer_path(entry.subject)),
        "until": timezone.now() + tokens.ANSWER_LIFETIME,
        "calendar_url": absolute(reverse("reminders:mine")),
    }


def _answer_path(reminder: Reminder) -> str:
    return reverse("reminders:answer", args=[tokens.answer(reminder.pk, reminder.occurrence)])
