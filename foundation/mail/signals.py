"""Signals of mail delivery. Receivers are short: they look at `mail.thread` first."""

from django.dispatch import Signal

# The mail server took a message: `mail` (foundation.mail.models.Mail).
sent = Signal()
# The mail server refused its recipient for good, once for each message, in the transaction that notes it: `mail`.
recipient_refused = Signal()
