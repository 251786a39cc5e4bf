"""Read the mailbox: a bounded batch at a time, each message moved to a folder once it was handled or refused."""

import logging
import time
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db.models.functions import Now
from django.utils import timezone

from foundation.mail.incoming.mailbox import HANDLED, REFUSED, MailboxError, Session, Waiting, open_mailbox
from foundation.mail.incoming.operations import receive
from foundation.mail.incoming.sizes import MEGABYTE
from foundation.mail.models import MailboxReading, Outcome, ReceivedMail

logger = logging.getLogger(__name__)
BATCH_COUNT, BATCH_S = 50, 60.0
# Of a message that is too large: enough to know whom to answer.
START_BYTES = 64 * 1024
MESSAGES_RETENTION, ROWS_RETENTION = timedelta(days=30), timedelta(days=90)
DELETED_COUNT = 500


def has_mailbox() -> bool:
    """Return whether there is a mailbox to read."""
    return settings.INCOMING_MAIL is not None


def read_mailbox() -> Counter[Outcome]:
    """Handle the oldest messages of the mailbox, and return how many had which outcome.

    A server that is away or refuses is written down for operators, and asked again at the next run.
    """
    outcomes: Counter[Outcome] = Counter()
    try:
        with open_mailbox(settings.INCOMING_MAIL, timeout_s=settings.INCOMING_MAIL_TIMEOUT_S) as session:
            _read_batch(session, outcomes)
    except MailboxError as error:
        logger.warning("The mailbox cannot be read (%s)", error)
        _note_reading(failed_at=Now(), error=str(error)[:100])
    else:
        _note_reading(read_at=Now(), error="")
    return outcomes


def _read_batch(session: Session, outcomes: Counter[Outcome]) -> None:
    end = time.monotonic() + BATCH_S
    for waiting in session.waiting(count=BATCH_COUNT):
        outcome = _take(session, waiting)
        outcomes[outcome] += 1
        if time.monotonic() > end:
            break


def _take(session: Session, waiting: Waiting) -> Outcome:
    max_mb = settings.INCOMING_MAIL_MAX_MB
    is_whole = waiting.size <= max_mb * MEGABYTE
    raw = session.content(waiting.uid, max_bytes=waiting.size if is_whole else START_BYTES)
    outcome = receive(raw=raw, max_mb=max_mb, is_whole=is_whole)
    if outcome != Outcome.FAILED:
        session.move(waiting.uid, REFUSED if outcome == Outcome.REFUSED else HANDLED)
    return outcome


def _note_reading(**values: object) -> None:
    MailboxReading.objects.update_or_create(pk=1, defaults=values)


def delete_old_messages() -> None:
    """Delete the messages that were read a month ago, in the mailbox, and what is known of those of three months."""
    ReceivedMail.objects.filter(received_at__lt=Now() - ROWS_RETENTION).delete()
    if not has_mailbox():
        return
    day = timezone.localdate() - MESSAGES_RETENTION
    try:
        with open_mailbox(settings.INCOMING_MAIL, timeout_s=settings.INCOMING_MAIL_TIMEOUT_S) as session:
            for folder in (HANDLED, REFUSED):
                session.delete_before(folder, day, count=DELETED_COUNT)
    except MailboxError as error:
        logger.warning("Old messages cannot be deleted (%s)", error)
