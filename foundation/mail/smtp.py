"""Send by SMTP, and note just before the end of a message that the server may have it.

A message is the server's once it has read the line with a period that ends it (RFC 5321, 4.1.1.4). Until that line is
sent, a message that is cut is thrown away, and may be sent again.
"""

import re
import smtplib
from collections.abc import Callable
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

GO_AHEAD = 354
NEW_LINE = b"\r\n"
END = b".\r\n"
# A line that begins with a period begins with two on its way (RFC 5321, 4.5.2).
_PERIOD = re.compile(rb"(?m)^\.")


class _Noting:
    """Calls `note` between a message and the line that ends it."""

    note: Callable[[], None]

    def data(self: Any, msg: bytes) -> tuple[int, bytes]:
        """Send a message as `smtplib.SMTP.data` does. Raises `SMTPDataError` when the server refuses to read it."""
        self.putcmd("data")
        code, reply = self.getreply()
        if code != GO_AHEAD:
            raise smtplib.SMTPDataError(code, reply)
        text = _PERIOD.sub(b"..", msg)
        self.send(text if text.endswith(NEW_LINE) else text + NEW_LINE)
        self.note()
        self.send(END)
        answer: tuple[int, bytes] = self.getreply()
        return answer


class NotingBackend(EmailBackend):
    """Django's backend for one message, with `note` called before its end is sent."""

    def __init__(self, *, note: Callable[[], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._note = note

    @property
    def connection_class(self) -> Any:
        """Return a class of connections that note."""
        return type("NotingConnection", (_Noting, super().connection_class), {"note": staticmethod(self._note)})
