"""Receive a message of the mailbox: a bounce, an operator's trial or a reply; everything else is refused.

What was handled is written down in the transaction that handles it: a message that is read again, since the worker died
before it was moved, is handled no more.
"""

import hashlib
import logging
from typing import Any

from django.contrib.auth import get_user_model
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F

from foundation.mail.bounces.operations import record_bounce
from foundation.mail.bounces.reports import read_report
from foundation.mail.incoming.attachments import choose
from foundation.mail.incoming.automatic import is_automatic
from foundation.mail.incoming.handlers import Allowance, Reply, ReplyHandler, ReplyRefused, registry
from foundation.mail.incoming.parsing import Incoming, parse
from foundation.mail.incoming.refusals import SENTENCES, answer_refusal
from foundation.mail.incoming.replies import own_words
from foundation.mail.incoming.sizes import TooComplex
from foundation.mail.models import Mail, Outcome, ReceivedMail
from foundation.mail.signed_addresses import BounceOf, ReplyTo, TrialOf, parse_address
from foundation.throttling.limits import ThrottledError
from foundation.throttling.operations import count_attempt

logger = logging.getLogger(__name__)
TRIES_MAX = 5


class Refused(Exception):
    """A message that is not handled, for a reason that operators count; `sentence` is what its author is told,
    when the reason does not say it."""

    def __init__(self, reason: str, sentence: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.sentence = sentence


def receive(*, raw: bytes, max_mb: int, is_whole: bool = True) -> Outcome:
    """Handle a message, once however often it is received, and return what became of it.

    Without the rest of it (`is_whole`), it is too large and refused. Whatever it holds, only the absence of the
    database is raised: a message that a handler cannot take is `FAILED`, to be received again, and refused after five
    tries.
    """
    key = hashlib.sha256(raw).hexdigest()
    try:
        incoming = parse(raw, max_mb=max_mb)
        address = next(filter(None, map(parse_address, incoming.recipients)), None)
        key = _key(incoming, address)
        return _receive(incoming, address, key=key, max_mb=max_mb, is_whole=is_whole)
    except TooComplex as error:
        return _note(key, Outcome.REFUSED, f"too_large.{error}")
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("A message of the mailbox cannot be handled")
        return _note_failure(key)


def _receive(incoming: Incoming, address: Any, *, key: str, max_mb: int, is_whole: bool) -> Outcome:
    known = ReceivedMail.objects.filter(key=key).exclude(outcome=Outcome.FAILED).first()
    if known:
        return Outcome(known.outcome)
    try:
        if isinstance(address, BounceOf):
            return _bounced(incoming, address, key)
        if isinstance(address, TrialOf):
            return _note(key, Outcome.TRIAL, "")
        if isinstance(address, ReplyTo):
            return _replied(incoming, address, key, is_whole=is_whole)
        raise Refused("unknown_address")
    except Refused as refusal:
        if sentence := refusal.sentence or SENTENCES.get(refusal.reason):
            answer_refusal(to=incoming.sender, sentence=sentence, key=key)
        return _note(key, Outcome.REFUSED, refusal.reason)


def _key(incoming: Incoming, address: Any) -> str:
    parts = (incoming.message_id, repr(address), incoming.sender)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _note(key: str, outcome: Outcome, reason: str) -> Outcome:
    ReceivedMail.objects.update_or_create(key=key, defaults={"outcome": outcome, "reason": reason[:20]})
    return outcome


@transaction.atomic
def _note_failure(key: str) -> Outcome:
    row, is_first = ReceivedMail.objects.get_or_create(key=key, defaults={"outcome": Outcome.FAILED, "reason": "error"})
    if not is_first:
        ReceivedMail.objects.filter(pk=row.pk).update(try_count=F("try_count") + 1)
    if row.try_count + (not is_first) >= TRIES_MAX:
        return _note(key, Outcome.REFUSED, "error")
    return Outcome.FAILED


@transaction.atomic
def _bounced(incoming: Incoming, address: BounceOf, key: str) -> Outcome:
    report = read_report(incoming.message, sender=incoming.header("From"), text=incoming.text())
    mail = Mail.objects.filter(pk=address.mail_pk).first()
    if report is None or mail is None:
        raise Refused("automatic" if is_automatic(incoming) else "no_failure")
    if not report.is_about_address:
        return _note(key, Outcome.BOUNCE, f"not_counted.{report.status}")
    record_bounce(mail=mail, is_permanent=report.is_permanent, status=report.status)
    return _note(key, Outcome.BOUNCE, report.status)


def _replied(incoming: Incoming, address: ReplyTo, key: str, *, is_whole: bool) -> Outcome:
    if is_automatic(incoming) or Mail.objects.filter(message_id=incoming.message_id).exists():
        raise Refused("automatic")
    member = get_user_model()._default_manager.filter(pk=address.member_pk, is_active=True).first()
    handler = registry.get(address.handler)
    if member is None or handler is None:
        raise Refused("unknown_member" if member is None else "unknown_handler")
    _check(incoming, address, member, is_whole=is_whole)
    allowance = handler.allow(member, address.subject)
    if allowance is None:
        raise Refused("not_allowed")
    return _handle(_reply(incoming, address, member, allowance), handler, allowance, key)


def _check(incoming: Incoming, address: ReplyTo, member: Any, *, is_whole: bool) -> None:
    own = str(getattr(member, member.get_email_field_name()))
    if incoming.sender != own.lower():
        raise Refused("other_sender")
    if address.is_expired:
        raise Refused("expired")
    if not is_whole:
        raise Refused("too_large")


def _reply(incoming: Incoming, address: ReplyTo, member: Any, allowance: Allowance) -> Reply:
    words = own_words(incoming.text())
    attachments, left_out = choose(incoming.files(), allowance)
    if not words.text and not attachments:
        raise Refused("empty")
    return Reply(member, address.subject, words.text, words.is_cut, attachments, left_out)


def _handle(reply: Reply, handler: ReplyHandler, allowance: Allowance, key: str) -> Outcome:
    try:
        with transaction.atomic():
            ReceivedMail.objects.filter(key=key, outcome=Outcome.FAILED).delete()
            _, is_first = ReceivedMail.objects.get_or_create(key=key, defaults={"outcome": Outcome.HANDLED})
            if is_first:
                count_attempt(*allowance.throttles)
                handler.handle(reply)
    except ThrottledError as error:
        raise Refused("limit") from error
    except ReplyRefused as error:
        raise Refused("handler", str(error)) from error
    return Outcome.HANDLED
