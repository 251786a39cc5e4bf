"""The registry of what replies by mail answer. A wing registers its own in its `incoming_mail.py`, found at start-up:

register(ReplyHandler("discussions.post", allow=allowance, handle=post_by_mail))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from foundation.mail.signed_addresses import handler_code
from foundation.registries import Registry
from foundation.throttling.limits import Throttle


@dataclass(frozen=True)
class Attachment:
    """A file that came with a reply, of an allowed kind and size; its content was not looked at."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Reply:
    """A reply by mail of `member` about `subject`, the number in the address; `left_out` names files that stay out."""

    member: Any
    subject: int
    text: str
    is_cut: bool
    attachments: tuple[Attachment, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Allowance:
    """What a member may send: within these throttles, so many files of so many bytes each."""

    throttles: tuple[Throttle, ...] = ()
    attachment_count: int = 0
    attachment_bytes: int = 0


class ReplyRefused(Exception):
    """Raised by a handler: what the reply asks cannot be done. The message is a sentence for the person."""


@dataclass(frozen=True)
class ReplyHandler:
    """`handle` does what a reply asks, in a transaction, once for each message.

    `allow` returns what the member may send about the subject, by their level for instance; None when they may not.
    """

    key: str
    allow: Callable[[Any, int], Allowance | None]
    handle: Callable[[Reply], object]


registry: Registry[bytes, ReplyHandler] = Registry(unique=True)


def register(handler: ReplyHandler) -> None:
    """Add a handler. Raises `AlreadyRegistered` when another has the same code in addresses."""
    registry.register(handler_code(handler.key), handler)
