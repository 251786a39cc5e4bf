"""The mailbox, by IMAP: TLS always, short time-outs, messages taken by pieces of a bounded size."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

HANDLED, REFUSED = "Traites", "Refuses"
_UID = re.compile(rb"\bUID (\d{1,20})")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,20})")
_PREFIX = re.compile(rb'^\(\("([^"\\]{0,50})" ')
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class MailboxError(Exception):
    """The server cannot be reached, or refuses. The message says what it was asked, never its words or a password."""


@dataclass(frozen=True)
class Waiting:
    """A message that waits in the mailbox."""

    uid: int
    size: int


class Session:
    """An open mailbox. Each method raises `MailboxError`."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        self._server = server
        self._folders: dict[str, str] = {}
        self._count = 0
        # Servers say less before one has signed in, and the stdlib does not ask again.
        answer = self._ask("CAPABILITY", server.capability)
        self._capabilities = frozenset((answer[-1] or b"").decode("ascii", "replace").upper().split())

    def open_folder(self, name: str) -> int:
        """Open a folder and return how many messages it has."""
        answer = self._ask("SELECT", lambda: self._server.select(_quoted(name)))
        self._count = int(answer[0] or 0)
        return self._count

    def waiting(self, *, count: int) -> list[Waiting]:
        """Return the oldest messages of the open folder, `count` at most."""
        if not self._count:
            return []
        span = f"1:{min(count, self._count)}"
        answer = self._ask("FETCH", lambda: self._server.fetch(span, "(UID RFC822.SIZE)"))
        lines = [line for line in answer if isinstance(line, bytes)]
        found = [(_UID.search(line), _SIZE.search(line)) for line in lines]
        return [Waiting(int(uid[1]), int(size[1])) for uid, size in found if uid and size]

    def content(self, uid: int, *, max_bytes: int) -> bytes:
        """Return the first bytes of a message, without marking it as read; nothing when it is gone."""
        answer = self._ask("FETCH", lambda: self._server.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{max_bytes}>)"))
        return next((part[1] for part in answer if isinstance(part, tuple)), b"")

    def move(self, uid: int, folder: str) -> None:
        """Move a message to one of our folders, which is made when it is missing."""
        target = _quoted(self._folder(folder))
        if "MOVE" in self._capabilities:
            self._ask("MOVE", lambda: self._server.uid("MOVE", str(uid), target))
            return
        self._ask("COPY", lambda: self._server.uid("COPY", str(uid), target))
        self._delete(str(uid))

    def delete_before(self, folder: str, day: date, *, count: int) -> int:
        """Delete messages of one of our folders that came before `day`, `count` at most; return how many."""
        self.open_folder(self._folder(folder))
        before = f"{day.day}-{_MONTHS[day.month - 1]}-{day.year}"
        answer = self._ask("SEARCH", lambda: self._server.uid("SEARCH", "BEFORE", before))
        uids = [uid.decode() for uid in (answer[0] or b"").split()[:count]]
        if uids:
            self._delete(",".join(uids))
        return len(uids)

    def _delete(self, uids: str) -> None:
        self._ask("STORE", lambda: self._server.uid("STORE", uids, "+FLAGS", r"(\Deleted)"))
        if "UIDPLUS" in self._capabilities:
            self._ask("EXPUNGE", lambda: self._server.uid("EXPUNGE", uids))
        else:
            self._ask("EXPUNGE", self._server.expunge)

    def _folder(self, name: str) -> str:
        """Return the whole name of one of our folders: on some servers all of them are inside INBOX."""
        if name not in self._folders:
            prefix = ""
            if "NAMESPACE" in self._capabilities:
                match = _PREFIX.match(self._ask("NAMESPACE", self._server.namespace)[0] or b"")
                prefix = match[1].decode("ascii", "replace") if match else ""
            self._folders[name] = prefix + name
            # It mostly exists, which is an error here.
            with suppress(imaplib.IMAP4.error):
                self._server.create(_quoted(prefix + name))
        return self._folders[name]

    def _ask(self, what: str, ask: Any) -> list[Any]:
        try:
            status, answer = ask()
        except (OSError, imaplib.IMAP4.error) as error:
            raise MailboxError(f"{what}: {type(error).__name__}") from error
        if status != "OK":
            raise MailboxError(f"{what}: {status}")
        return list(answer)


@contextmanager
def open_mailbox(mailbox: Any, *, timeout_s: float) -> Iterator[Session]:
    """Sign in to a mailbox (`config.env.Mailbox`), its folder open. Raises `MailboxError`."""
    server = _connect(mailbox, timeout_s)
    try:
        session = Session(server)
        session.open_folder(mailbox.folder)
        yield session
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()


def _connect(mailbox: Any, timeout_s: float) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    step = "CONNECT"
    try:
        if mailbox.starts_tls:
            server = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=timeout_s)
            step = "STARTTLS"
            server.starttls(ssl_context=context)
        else:
            server = imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=context, timeout=timeout_s)
        step = "LOGIN"
        server.login(mailbox.user, mailbox.password)
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxError(f"{step}: {type(error).__name__}") from None
    return server


def _quoted(name: str) -> str:
    return f'"{name}"'
