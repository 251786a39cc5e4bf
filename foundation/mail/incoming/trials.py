"""An operator's trial: a message to the mailbox itself, which comes back when mail leaves, is delivered and is read."""

import secrets
import time

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from foundation.mail.incoming.reading import read_mailbox
from foundation.mail.models import Outcome
from foundation.mail.signed_addresses import trial_address

PAUSE_S = 2.0


def send_trial() -> str:
    """Send a message to an address of its own in the mailbox and return the address.

    Raises `OSError` or `SMTPException` when the mail server does not take it.
    """
    address = trial_address(secrets.randbits(32))
    subject = _("Trial of the mailbox")
    message = EmailMessage(subject, subject, settings.DEFAULT_FROM_EMAIL, [address])
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    get_connection(settings.MAIL_TRANSPORT).send_messages([message])
    return address


def wait_for_trial(*, wait_s: float, pause_s: float = PAUSE_S) -> bool:
    """Read the mailbox until a trial was read; return False when none was within `wait_s` seconds."""
    end = time.monotonic() + wait_s
    while not read_mailbox()[Outcome.TRIAL]:
        if time.monotonic() > end:
            return False
        time.sleep(pause_s)
    return True
