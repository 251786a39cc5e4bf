"""Parse a message with the stdlib, so that no malformed one raises: what cannot be read is empty."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import EmailPolicy
from email.utils import getaddresses
from typing import Any

from foundation.mail.incoming.plain_text import decoded, from_html, unflowed
from foundation.mail.incoming.sizes import check_size

HEADER_MAX = 2_000
RECIPIENT_HEADERS = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc")
ADDRESSES_MAX, PARTS_MAX = 50, 100
TEXT_BYTES_MAX = 200 * 1024
HTML_MAX = 100_000
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")


class _ShortHeaders(EmailPolicy):
    """The stdlib's policy, with headers cut, those of each part too, and read as they are: to parse the grammar of one
    takes it a time that grows with the square of its length, each time it is asked for."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(["".join(sourcelines)[: HEADER_MAX + 100]])
        return name, value[:HEADER_MAX]

    def header_fetch_parse(self, name: str, value: str) -> str:
        return " ".join(value.split())


_POLICY = _ShortHeaders()


@dataclass(frozen=True)
class File:
    """A file that came with a message: its name as it was sent, and how to read it."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Incoming:
    """A message as far as it could be read. `sender` is "" unless there is exactly one; addresses are in small letters.

    `message_id` is a fingerprint of the message when it has none.
    """

    message: Message
    message_id: str
    sender: str
    recipients: tuple[str, ...]

    def header(self, name: str) -> str:
        """Return the value of a header, "" when it is missing or unreadable."""
        return header_of(self.message, name)

    def header_count(self, name: str) -> int:
        """Return how many headers have this name."""
        return len([key for key in self.message.keys() if key.lower() == name.lower()])  # noqa: SIM118

    def text(self) -> str:
        """Return the words of the message, from its HTML when there is no plain text."""
        parts = self._parts()
        for kind, read in (("text/plain", _plain_text), ("text/html", _html_text)):
            for part in parts:
                if _type_of(part) == kind and not _name_of(part):
                    return read(part)
        return ""

    def files(self) -> list[File]:
        """Return the files that came with it, without pictures that stand in the text (of a signature mostly)."""
        return [
            File(name, lambda part=part: _content_of(part))  # type: ignore[misc]
            for part in self._parts()
            if (name := _name_of(part)) and not (header_of(part, "Content-ID") and not _is_attached(part))
        ]

    def _parts(self) -> list[Message]:
        parts: list[Message] = []
        for part in self.message.walk():
            if len(parts) == PARTS_MAX:
                break
            if not part.is_multipart():
                parts.append(part)
        return parts


def parse(raw: bytes, *, max_mb: int) -> Incoming:
    """Parse a message. Raises `TooComplex` for one that is not to be read."""
    content = check_size(raw, max_mb=max_mb)
    message: Message = message_from_bytes(content, policy=_POLICY)  # type: ignore[arg-type]
    senders = _addresses(header_of(message, "From"))
    recipients = [each for name in RECIPIENT_HEADERS for value in _all(message, name) for each in _addresses(value)]
    match = _MESSAGE_ID.search(header_of(message, "Message-ID"))
    return Incoming(
        message=message,
        message_id=match[0] if match else hashlib.sha256(content).hexdigest(),
        sender=senders[0] if len(senders) == 1 else "",
        recipients=tuple(dict.fromkeys(recipients))[:ADDRESSES_MAX],
    )


def _or(default: Any, read: Callable[[], Any]) -> Any:
    """Return what `read` returns: the stdlib raises of all kinds on headers that nobody should have written."""
    try:
        value = read()
    except Exception:
        return default
    return default if value is None else value


def header_of(message: Message, name: str) -> str:
    """Return the value of a header, "" when it is missing or unreadable."""
    return str(_or("", lambda: str(message.get(name) or ""))).strip()[:HEADER_MAX]


def _all(message: Message, name: str) -> list[str]:
    return [str(each)[:HEADER_MAX] for each in _or([], lambda: message.get_all(name, []))][:ADDRESSES_MAX]


def _addresses(value: str) -> list[str]:
    pairs = _or([], lambda: getaddresses([value]))
    return [address.strip().lower() for _, address in pairs if "@" in address][:ADDRESSES_MAX]


def _type_of(part: Message) -> str:
    return str(_or("application/octet-stream", part.get_content_type))


def _name_of(part: Message) -> str:
    name = _or("", lambda: str(make_header(decode_header(str(part.get_filename("")))[:50])))
    return name or ("piece-jointe" if _is_attached(part) else "")


def _is_attached(part: Message) -> bool:
    return bool(_or("", part.get_content_disposition) == "attachment")


def _content_of(part: Message) -> bytes:
    content = _or(b"", lambda: part.get_payload(decode=True))
    return content if isinstance(content, bytes) else b""


def _parameter(part: Message, name: str) -> str:
    return str(_or("", lambda: part.get_param(name, ""))).lower()


def _text_of(part: Message) -> str:
    return decoded(_content_of(part)[:TEXT_BYTES_MAX], charset=_parameter(part, "charset"))


def _plain_text(part: Message) -> str:
    text = _text_of(part)
    is_flowed = _parameter(part, "format") == "flowed"
    return unflowed(text, deletes_space=_parameter(part, "delsp") == "yes") if is_flowed else text


def _html_text(part: Message) -> str:
    return from_html(_text_of(part)[:HTML_MAX])
