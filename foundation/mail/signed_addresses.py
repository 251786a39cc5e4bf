"""Addresses of the mailbox that say what a message is about and that nobody can make up: "reponse+TOKEN@domain".

The token is the letter of its purpose and, in base32 (servers change the case of addresses), a payload and its
signature. It holds no secret: a handler, a member and a number. It fits the 64 characters before the "@".
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

MAC_BYTES, HANDLER_BYTES, DATE_BYTES = 10, 3, 2
LONGEST_LOCAL_PART = 64
FIRST_DAY = date(2020, 1, 1)
BOUNCE, REPLY, TRIAL = "b", "r", "t"
_TOKEN = re.compile(r"[brt][a-z2-7]{16,60}")


@dataclass(frozen=True)
class BounceOf:
    """The address where the message `mail_pk` comes back."""

    mail_pk: int


@dataclass(frozen=True)
class TrialOf:
    """The address of an operator's trial, by its number."""

    number: int


@dataclass(frozen=True)
class ReplyTo:
    """The address of a member's reply about the `subject` of a handler, until a day."""

    handler: bytes
    member_pk: int
    subject: int
    expires_on: date

    @property
    def is_expired(self) -> bool:
        """Return whether its last day has passed."""
        return timezone.localdate() > self.expires_on


def handler_code(key: str) -> bytes:
    """Return the code of a handler in addresses."""
    return hashlib.blake2b(key.encode(), digest_size=HANDLER_BYTES).digest()


def bounce_address(mail_pk: int) -> str:
    """Return where the message `mail_pk` comes back; nothing without a mailbox."""
    return _address(BOUNCE, _from_number(mail_pk))


def trial_address(number: int) -> str:
    """Return the address of the trial `number`; nothing without a mailbox."""
    return _address(TRIAL, _from_number(number))


def reply_address(*, handler: str, member_pk: int, subject: int, lifetime: timedelta) -> str:
    """Return where the member replies about `subject`, a number that the handler knows; nothing without a mailbox.

    Raises `ValueError` when the numbers are too large for an address.
    """
    expires_on = timezone.localdate() + lifetime
    days = (expires_on - FIRST_DAY).days.to_bytes(DATE_BYTES, "big")
    return _address(REPLY, handler_code(handler) + days + _from_number(member_pk) + _from_number(subject))


def parse_address(address: str) -> BounceOf | ReplyTo | TrialOf | None:
    """Return what a signed address of this site says; None for any other, an altered one too. Never raises."""
    mailbox = settings.INCOMING_MAIL
    if mailbox is None or len(address) > 320:
        return None
    local, _, domain = address.strip().lower().rpartition("@")
    name, _, token = local.partition("+")
    if f"{name}@{domain}" != mailbox.address.lower() or not _TOKEN.fullmatch(token):
        return None
    payload = _signed_payload(token[0], token[1:])
    return _meaning(token[0], payload) if payload else None


def _address(purpose: str, payload: bytes) -> str:
    if settings.INCOMING_MAIL is None:
        return ""
    name, _, domain = settings.INCOMING_MAIL.address.rpartition("@")
    local = f"{name}+{purpose}{_encoded(payload + _mac(purpose, payload, settings.SECRET_KEY))}"
    if len(local) > LONGEST_LOCAL_PART:
        raise ValueError("too large for an address")
    return f"{local}@{domain}"


def _mac(purpose: str, payload: bytes, key: str) -> bytes:
    salt = f"foundation.mail.signed_addresses.{purpose}"
    return salted_hmac(salt, payload, secret=key, algorithm="sha256").digest()[:MAC_BYTES]


def _encoded(content: bytes) -> str:
    return base64.b32encode(content).decode().rstrip("=").lower()


def _signed_payload(purpose: str, text: str) -> bytes | None:
    try:
        content = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    except binascii.Error:
        return None
    payload, mac = content[:-MAC_BYTES], content[-MAC_BYTES:]
    # The last letter has bits that count for nothing: there is one way to write an address.
    if not payload or _encoded(content) != text:
        return None
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    is_ours = any(constant_time_compare(mac, _mac(purpose, payload, key)) for key in keys)
    return payload if is_ours else None


def _meaning(purpose: str, payload: bytes) -> BounceOf | ReplyTo | TrialOf | None:
    start = HANDLER_BYTES + DATE_BYTES if purpose == REPLY else 0
    numbers = list(_numbers(payload[start:]))
    if purpose == REPLY and len(numbers) == 2:
        days = int.from_bytes(payload[HANDLER_BYTES:start], "big")
        return ReplyTo(payload[:HANDLER_BYTES], *numbers, FIRST_DAY + timedelta(days=days))
    if purpose != REPLY and len(numbers) == 1:
        return BounceOf(numbers[0]) if purpose == BOUNCE else TrialOf(numbers[0])
    return None


def _from_number(number: int) -> bytes:
    """Return a number as bytes of seven bits, of which all but the last have the eighth."""
    if number < 0:
        raise ValueError("a number below zero")
    septets = [number & 0x7F]
    while number := number >> 7:
        septets.append(number & 0x7F | 0x80)
    return bytes(reversed(septets))


def _numbers(content: bytes) -> Iterator[int]:
    number = 0
    for byte in content:
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            yield number
            number = 0
