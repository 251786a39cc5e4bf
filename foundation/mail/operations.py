"""Queue, cancel and anonymise mail; send again to an address that bounced."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.db.models.functions import Now

from foundation.mail.bounces.scores import normal
from foundation.mail.models import Bounce, Mail
from foundation.mail.rendering import RenderedMail, render_mail
from foundation.mail.tasks import send_mail

TEXT_RETENTION = timedelta(days=30)
ANONYMOUS_VALUES = {"to": "", "sender": "", "subject": "", "text": "", "html": "", "unsubscribe": "", "reply_to": ""}


def queue_mail(
    *,
    to: str,
    template: str,
    context: dict[str, Any],
    key: str,
    thread: str = "",
    unsubscribe: str = "",
    reply_to: str = "",
    is_requested: bool = False,
) -> Mail:
    """Write down a message made of `templates/mail/<template>.txt` (and `.html`), to be sent by the worker.

    It commits or rolls back with the caller's transaction and never waits for the mail server. `key` (200
    characters at most) names what the message tells of and to whom, "moderation:12:accepted:34": the same key
    twice is one message. Messages of one `thread` leave in the order they were queued. `unsubscribe` is the whole
    address that stops such mail when it is sent "List-Unsubscribe=One-Click" by POST, without cookie or token.
    `reply_to` is the address of replies (`signed_addresses.reply_address`). `is_requested` is for mail that the person
    waits for right now, such as a code: it leaves even when mail to their address comes back (`may_send_to`).

    Raises `ValidationError` for an address that is none, `TemplateDoesNotExist` for an unknown template.
    """
    validate_email(to)
    return store_mail(
        to=to,
        rendered=render_mail(template, context),
        key=key,
        thread=thread,
        unsubscribe=unsubscribe,
        reply_to=reply_to,
        is_requested=is_requested,
    )


@transaction.atomic
def store_mail(
    *,
    to: str,
    rendered: RenderedMail,
    key: str,
    sender: str = "",
    thread: str = "",
    unsubscribe: str = "",
    reply_to: str = "",
    is_requested: bool = False,
    references: str = "",
    at_most_once: bool = False,
) -> Mail:
    """Write down a message that is already rendered; the same `key` twice is one message.

    `references` is the name of a conversation (`message_id`) under which mailboxes show it. `at_most_once`: when the
    server took it and the answer was lost, it is not sent again (decision 0069); others are, under the same Message-ID.
    """
    mail, is_new = Mail.objects.get_or_create(
        key=key,
        defaults={
            "message_id": message_id(key),
            "thread": thread,
            "to": to,
            "unsubscribe": unsubscribe,
            "reply_to": reply_to,
            "is_requested": is_requested,
            "references": references,
            "at_most_once": at_most_once,
            "sender": sender or settings.DEFAULT_FROM_EMAIL,
            "subject": rendered.subject,
            "text": rendered.text,
            "html": rendered.html,
        },
    )
    if is_new:
        send_mail.enqueue(mail.pk)
    return mail


def message_id(key: str) -> str:
    """Return the Message-ID of the message `key`: the same at each try, so that a mailbox shows it once."""
    digest = hashlib.blake2b(f"{settings.SECRET_KEY}\0{key}".encode(), digest_size=20).hexdigest()
    return f"<{digest}@{urlsplit(settings.SITE_URL).hostname}>"


@transaction.atomic
def cancel_thread(*, thread: str) -> None:
    """Delete the unsent messages of a thread, and anonymise those that were sent.

    For a recipient who unsubscribes. Raises `ValueError` without a thread.
    """
    if not thread:
        raise ValueError("a thread has a name")
    messages = Mail.objects.filter(thread=thread)
    messages.filter(sent_at=None).delete()
    messages.update(**ANONYMOUS_VALUES)


@transaction.atomic
def resume_mail(*, address: str) -> None:
    """Forget the bounces of an address whose owner says that it works again, and send it a trial message."""
    Bounce.objects.filter(address=normal(address)).delete()
    key = f"mail.resumed:{secrets.token_urlsafe(24)}"
    queue_mail(to=address, template="mail_resumed", context={}, key=key, is_requested=True)


def anonymise_old_mail() -> int:
    """Empty the texts and addresses of messages sent or refused long ago; the keys stay. Return how many."""
    old = Mail.objects.filter(queued_at__lt=Now() - TEXT_RETENTION).exclude(to="")
    done = old.filter(sent_at__isnull=False) | old.filter(refused_at__isnull=False)
    return done.update(**ANONYMOUS_VALUES)
