"""Log formatters: one event a line, personal data redacted, no line forged by what a visitor sends."""

import ipaddress
import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from foundation.monitoring.context import current_id
from foundation.monitoring.routes import route_of

# Each of these reads a run of characters once: what a visitor sends ends up here, and may be made to be slow.
_ADDRESS = re.compile(r"(?<![^\s<>\"'(),;:=@])[^\s<>\"'(),;:=@]++@[\w.-][^\s<>\"'(),;:=]*+")
_QUERY = re.compile(r"\?[^\s\"'<>]*+")
_IPV4 = re.compile(r"(?<![\w.])(?!127\.)(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}(?![\w.])")
_IPV6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:.])")
_CONTROL = {code: chr(code).encode("unicode_escape").decode() for code in (*range(32), 0x7F, 0x85, 0x2028, 0x2029)}
IPV6_KEPT_BITS = 48
# A line of our code has 120 characters (ruff); the message of an exception may repeat a whole request.
LINE_MAX = 500
# Four times the longest statement that is logged (`sql.LONGEST`): no message of ours is longer.
MESSAGE_MAX = 2_000
# A failing template, the deepest of our stacks, has some 60 frames of two lines; the first and the last say most.
TRACE_LINES_MAX = 200
# The longest mail address (RFC 5321): one that stands where a line is cut is still seen whole.
_ADDRESS_MAX = 254
FIRST_SERVER_ERROR = 500


def _shortened(found: re.Match[str]) -> str:
    try:
        address = ipaddress.IPv6Address(found[0])
    except ValueError:
        return found[0]
    if address.is_loopback or address.is_unspecified:
        return found[0]
    return str(ipaddress.ip_network((address, IPV6_KEPT_BITS), strict=False).network_address)


def redact(text: str) -> str:
    """Return `text` without mail addresses, query strings and the end of network addresses."""
    text = _IPV4.sub(r"\1.0", _QUERY.sub(_without_values, _ADDRESS.sub("[adresse]", text)))
    return _IPV6.sub(_shortened, text)


def _without_values(query: re.Match[str]) -> str:
    return "?…" if "=" in query[0] else query[0]


def redacted_start(text: str, length: int) -> str:
    """Return the first `length` characters of `text` as `redact` does, with an ellipsis for what was left out."""
    start = redact(text[: length + _ADDRESS_MAX])
    return start if max(len(text), len(start)) <= length else f"{start[:length]}…"


def traceback_lines(formatted: str) -> list[str]:
    """Return the lines of a formatted traceback, redacted, at most `TRACE_LINES_MAX` of them, each cut."""
    lines = formatted.splitlines()
    if len(lines) > TRACE_LINES_MAX:
        half = TRACE_LINES_MAX // 2
        lines = [*lines[:half], "…", *lines[-half:]]
    return [redacted_start(line, LINE_MAX) for line in lines]


def escape_control_characters(text: str) -> str:
    """Return `text` with its line ends and control characters written out."""
    return text.translate(_CONTROL)


def fields_of(record: logging.LogRecord) -> dict[str, Any]:
    """Return the message of a record and the named values that came with it."""
    request = getattr(record, "request", None)
    values: dict[str, Any] = dict(getattr(record, "fields", {}))
    # The development server puts a socket under the same name.
    if isinstance(request, HttpRequest) and hasattr(record, "status_code"):
        # Django's message holds the path, which may hold a secret (a link to choose a password).
        values["message"] = f"{record.status_code} {route_of(request)}"
        if record.exc_info and record.exc_info[0] and _is_refusal(record):
            # Why a request was refused, without its words: Django repeats the host, the boundary, the name of a field.
            values["reason"] = record.exc_info[0].__name__
        return values
    return {"message": redacted_start(record.getMessage(), MESSAGE_MAX), **values}


def _is_refusal(record: logging.LogRecord) -> bool:
    """Return whether the record is about a request that was refused (400, 403, 404…): nothing of ours failed."""
    return getattr(record, "status_code", FIRST_SERVER_ERROR) < FIRST_SERVER_ERROR


class LineFormatter(logging.Formatter):
    """For people: "2026-11-22 19:00:00,000 WARNING site.slow [3f…] Slow query ms=312". A traceback is indented."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        values = fields_of(record)
        message = " ".join([values.pop("message"), *(f"{key}={value}" for key, value in values.items())])
        head = f"{self.formatTime(record)} {record.levelname} {record.name} [{current_id()}]"
        line = f"{head} {escape_control_characters(message)}"
        if record.exc_info and not _is_refusal(record):
            trace = traceback_lines(self.formatException(record.exc_info))
            line = "\n    ".join([line, *map(escape_control_characters, trace)])
        return line


class JsonFormatter(logging.Formatter):
    """For machines: one object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": current_id(),
            **fields_of(record),
        }
        if record.exc_info and not _is_refusal(record):
            line["error"] = "\n".join(traceback_lines(self.formatException(record.exc_info)))
        return json.dumps(line, default=str)
