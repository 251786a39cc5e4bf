"""Hand one message to the mail server. Only the worker does this."""

import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models.functions import Now

from foundation.background.outcomes import NotYet, NoUseTrying
from foundation.mail.models import Mail

PERMANENT = range(500, 600)
# What is said of a message; at the greeting and the sign-in the server refuses us, which an operator can mend.
ABOUT_THE_MESSAGE = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)
SIGN_IN_FIRST = 530


class ServerRefused(Exception):
    """The mail server said no, for now. The message holds its code only: its words may hold an address."""


def deliver(pk: int) -> None:
    """Send the message `pk` unless it was sent.

    Raises `ServerRefused`, `OSError` or `SMTPException` when a later try may succeed, `NoUseTrying` when the server
    says that none will, `NotYet` while an older message of the same thread waits.
    """
    mail = Mail.objects.filter(pk=pk, sent_at=None).exclude(to="").first()
    if mail is None:
        return
    if mail.thread and Mail.objects.filter(thread=mail.thread, pk__lt=pk, sent_at=None, refused_at=None).exists():
        raise NotYet("an older message of the same thread waits")
    try:
        get_connection(settings.MAIL_TRANSPORT).send_messages([_message(mail)])
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        _refused(mail, error)
    Mail.objects.filter(pk=pk).update(sent_at=Now(), refused_at=None, refusal="")


def _message(mail: Mail) -> EmailMultiAlternatives:
    headers = {
        "Message-ID": mail.message_id,
        "Date": mail.queued_at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
        # No holiday reply for a machine.
        "Auto-Submitted": "auto-generated",
    }
    if mail.unsubscribe:
        headers["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(mail.subject, mail.text, mail.sender, [mail.to], headers=headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _code(error: Any) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max(code for code, _ in error.recipients.values())
    return int(error.smtp_code)


def _refused(mail: Mail, error: Exception) -> None:
    code = _code(error)
    said = f"SMTP {code}"
    if isinstance(error, ABOUT_THE_MESSAGE) and code in PERMANENT and code != SIGN_IN_FIRST:
        Mail.objects.filter(pk=mail.pk).update(refused_at=Now(), refusal=said)
        raise NoUseTrying(said) from None
    raise ServerRefused(said) from None
