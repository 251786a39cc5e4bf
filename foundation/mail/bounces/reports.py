"""Read what servers say of mail that they send back: reports in the form of RFC 3464, and plain words."""

import re
from dataclasses import dataclass
from email.message import Message

# Classes of RFC 3463 that are about the address, its mailbox, or the way to it: 1, 2, 4; servers that say no more than
# "5.0.0" mean it too. The others are about us or the message (3 system, 5 protocol, 6 content, 7 policy).
ABOUT_THE_ADDRESS = frozenset("0124")
STATUS_MAX, WORDS_MAX = 200, 20_000
_STATUS = re.compile(r"(?<![\d.])([45])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\d.])([45])[0-5]\d(?=[\s-])(?![\s-]+octets)")
_DAEMON = re.compile(r"\b(?:mailer-daemon|postmaster|mail-daemon|mail delivery)", re.IGNORECASE)


@dataclass(frozen=True)
class Report:
    """What a server says of one message. `status` is "5.1.1", or "5" and zeros when only the kind is known."""

    status: str
    is_permanent: bool
    is_about_address: bool


def read_report(message: Message, *, sender: str, text: str) -> Report | None:
    """Return the failure that `message` reports; None when it reports none, a delay or an absence for instance.

    `sender` is its From header, `text` its words, for servers that write nothing else. Never raises on a message that
    the stdlib has parsed.
    """
    parts = [part for part in message.walk() if part.get_content_type() == "message/delivery-status"]
    if parts:
        return next((report for part in parts if (report := _of_fields(part))), None)
    return _of_words(text[:WORDS_MAX]) if _DAEMON.search(sender[:STATUS_MAX]) else None


def _of_fields(part: Message) -> Report | None:
    """Return the first failure among the recipients of a delivery-status part, each a block of fields."""
    blocks = part.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        action, status = _field(block, "Action"), _field(block, "Status")
        if action.lower().startswith("failed") or (not action and status.startswith("5")):
            return _report(status) or _of_words(_field(block, "Diagnostic-Code")) or _unsaid("5")
    return None


def _field(block: Message, name: str) -> str:
    return str(block.get(name) or "").strip()[:STATUS_MAX]


def _of_words(text: str) -> Report | None:
    if report := _report(text):
        return report
    reply = _REPLY.search(text)
    return _unsaid(reply[1]) if reply else None


def _report(text: str) -> Report | None:
    match = _STATUS.search(text)
    if match is None:
        return None
    return Report(match[0], is_permanent=match[1] == "5", is_about_address=match[2] in ABOUT_THE_ADDRESS)


def _unsaid(kind: str) -> Report:
    return Report(f"{kind}.0.0", is_permanent=kind == "5", is_about_address=True)
