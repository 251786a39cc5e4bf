"""Django's email backend on the mail queue, for mail that Wagtail and Django send."""

import secrets
from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db import transaction

from foundation.mail.html import compose
from foundation.mail.operations import store_mail
from foundation.mail.rendering import RenderedMail


class QueuedBackend(BaseEmailBackend):
    """Writes messages down instead of sending them; no request waits for a mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue a message for each recipient, who sees no other. Raises `ValueError` for an attachment."""
        with transaction.atomic():
            for message in email_messages:
                self._queue(message)
        return len(email_messages)

    def _queue(self, message: EmailMessage) -> None:
        if message.attachments:
            raise ValueError("mail with an attachment cannot wait in the queue")
        html = next((part[0] for part in getattr(message, "alternatives", []) if part[1] == "text/html"), "")
        subject, text = " ".join(str(message.subject).split())[:500], str(message.body)
        rendered = RenderedMail(subject, text, str(html) or compose(subject, text))
        for to in message.recipients():
            store_mail(to=to, rendered=rendered, key=f"django:{secrets.token_urlsafe(24)}", sender=message.from_email)
