"""The mail of a reminder, with the link that answers it."""

from django.urls import reverse
from django.utils import timezone

from community.reminders import tokens
from community.reminders.kinds import Subject
from community.reminders.models import Reminder
from foundation.http.addresses import absolute
from foundation.mail.operations import queue_mail


def send(reminder: Reminder, subject: Subject) -> None:
    """Queue the mail about a reminder in the caller's transaction; the same occurrence twice is one message."""
    queue_mail(
        to=reminder.recipient.email,
        template="reminder",
        context={
            "person": reminder.recipient,
            "question": subject.question,
            "title": subject.title,
            "page": absolute(subject.url),
            "answer_url": answer_url(reminder),
            "until": timezone.now() + tokens.ANSWER_LIFETIME,
            "calendar_url": absolute(reverse("reminders:mine")),
        },
        key=reminder.mail_key,
    )


def answer_url(reminder: Reminder) -> str:
    """Return the address where the present occurrence is answered, without signing in."""
    return absolute(reverse("reminders:answer", args=[tokens.answer(reminder.pk, reminder.occurrence)]))
