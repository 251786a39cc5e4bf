"""Send one message to the mail server; only the worker does this."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models.functions import Now

from foundation.mail.bounces.operations import forget_refusal, record_bounce
from foundation.mail.models import Mail
from foundation.mail.policies import may_send_to
from foundation.mail.signals import recipient_refused, sent
from foundation.mail.signed_addresses import bounce_address
from foundation.mail.smtp import NotingBackend
from foundation.mail.smtp_replies import code_of, is_about_recipient, is_permanent
from foundation.tasks.errors import PermanentFailure, RetryLater

SMTP = "django.core.mail.backends.smtp.EmailBackend"
# Why what leaves at most once is not tried again: the worker died, or the connection broke, after its end was sent.
UNCERTAIN = "the mail server may have it"
# What `Mail.refusal` says of a message that was not sent because others to its address came back.
STOPPED = "mail to this address comes back"


class ServerRefused(Exception):
    """The mail server said no, for now. The message holds its code only: its words may hold an address."""


def deliver(pk: int) -> None:
    """Send the message `pk` unless it was sent.

    Raises `ServerRefused`, `OSError` or `SMTPException` when a retry may succeed, `PermanentFailure` when the server
    refuses for good, `RetryLater` while an older message of the same thread waits. A message to an address that bounces
    is marked as refused instead, unless the person asked for it. One that leaves at most once, and that the server may
    have, is a `PermanentFailure` too: operators read of it.
    """
    mail = Mail.objects.filter(pk=pk, sent_at=None).exclude(to="").first()
    if mail is None:
        return
    if mail.thread and Mail.objects.filter(thread=mail.thread, pk__lt=pk, sent_at=None, refused_at=None).exists():
        raise RetryLater("an older message of the same thread waits")
    if not mail.is_requested and not may_send_to(mail.to):
        Mail.objects.filter(pk=pk).update(refused_at=Now(), refusal=STOPPED)
        return
    if mail.handed_over_at:
        Mail.objects.filter(pk=pk).update(refused_at=Now(), refusal=UNCERTAIN)
        raise PermanentFailure(UNCERTAIN)
    try:
        _send(mail)
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        # It said no: the message is surely not there.
        Mail.objects.filter(pk=pk).update(handed_over_at=None)
        _refused(mail, error)
    Mail.objects.filter(pk=pk).update(sent_at=Now(), refused_at=None, refusal="")
    forget_refusal(mail=mail)
    # It left: whatever a receiver meets, it is not sent again.
    sent.send_robust(sender=Mail, mail=mail)


def _send(mail: Mail) -> None:
    """Send a message; note first, of one that leaves at most once, that the server may have it."""

    def note() -> None:
        Mail.objects.filter(pk=mail.pk).update(handed_over_at=Now())

    if not mail.at_most_once:
        get_connection(settings.MAIL_TRANSPORT).send_messages([_message(mail)])
    elif settings.MAIL_TRANSPORT == SMTP:
        NotingBackend(note=note).send_messages([_message(mail)])
    else:
        note()
        get_connection(settings.MAIL_TRANSPORT).send_messages([_message(mail)])


def _message(mail: Mail) -> EmailMultiAlternatives:
    headers = {
        "Message-ID": mail.message_id,
        "Date": mail.queued_at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
        # No holiday reply for a machine.
        "Auto-Submitted": "auto-generated",
        "From": mail.sender,
    }
    if mail.references:
        headers["In-Reply-To"] = headers["References"] = mail.references
    if mail.unsubscribe:
        headers["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # The envelope names the message, for what comes back; people read the header.
    sender = bounce_address(mail.pk) or mail.sender
    reply_to = [mail.reply_to] if mail.reply_to else None
    message = EmailMultiAlternatives(mail.subject, mail.text, sender, [mail.to], headers=headers, reply_to=reply_to)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _refused(mail: Mail, error: Exception) -> None:
    code = f"SMTP {code_of(error)}"
    if not is_permanent(error):
        if is_about_recipient(error):
            record_bounce(mail=mail, is_permanent=False, status=code)
        raise ServerRefused(code) from None
    with transaction.atomic():
        row = Mail.objects.filter(pk=mail.pk)
        # An operator may have it tried again: that is no other refusal.
        is_first = row.filter(refused_at=None).update(refused_at=Now(), refusal=code)
        if not is_first:
            row.update(refused_at=Now(), refusal=code)
        elif is_about_recipient(error):
            record_bounce(mail=mail, is_permanent=True, status=code)
            recipient_refused.send(sender=Mail, mail=mail)
    raise PermanentFailure(code) from None
