"""A mail server that keeps what it is sent, and misbehaves when asked to. It speaks SMTP over a socket of its own."""

import contextlib
import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum


class Mood(StrEnum):
    """How the server behaves."""

    ACCEPT = "accept"
    SLOW = "slow"  # Greets, then never says a word again.
    LATER = "4xx"
    NEVER = "5xx"
    NOT_FROM_YOU = "5xx about us"  # Refuses the recipient, for a reason that has nothing to do with the recipient.
    FULL = "4xx about the mailbox"
    KEEP_AND_DROP = "accept then drop"  # Keeps the message, says so, and hangs up at once.
    KEEP_IN_SILENCE = "keep, and drop before saying so"
    KEEP_AND_WAIT = "keep, and say nothing until released"
    DROP_AT_ONCE = "hang up without a greeting"


@dataclass
class MailSink:
    """A running server. `messages` holds each message kept, one entry each time it came; `mood` may change."""

    host: str
    port: int
    mood: Mood = Mood.ACCEPT
    messages: list[EmailMessage] = field(default_factory=list)
    greeted: int = 0
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        """Return its address, as `SMTP_URL` wants it."""
        return f"smtp://{self.host}:{self.port}"

    def ids(self) -> list[str]:
        """Return the Message-ID of each message kept, in the order they came."""
        return [str(message["Message-ID"]) for message in self.messages]


class _Conversation(socketserver.StreamRequestHandler):
    sink: MailSink

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        """Talk until the client quits, or until the mood says to stop."""
        with contextlib.suppress(ConnectionError):
            self.sink.greeted += 1
            if self.sink.mood == Mood.DROP_AT_ONCE:
                return
            self._say("220 puits.invalid")
            if self.sink.mood == Mood.SLOW:
                self.sink.released.wait()
                return
            while (line := self.rfile.readline().decode().strip()) and self._answer(line):
                pass

    def _answer(self, line: str) -> bool:
        verb = line.split(" ")[0].upper()
        if verb == "DATA":
            return self._keep()
        if verb == "RCPT" and self.sink.mood == Mood.NEVER:
            self._say("550 5.1.1 no such mailbox")
        elif verb == "RCPT" and self.sink.mood == Mood.NOT_FROM_YOU:
            self._say("550 5.7.1 relaying denied")
        elif verb == "RCPT" and self.sink.mood == Mood.FULL:
            self._say("452 4.2.2 mailbox full")
        elif verb == "RCPT" and self.sink.mood == Mood.LATER:
            self._say("451 4.3.0 come back later")
        else:
            self._say("221 bye" if verb == "QUIT" else "250 ok")
        return verb != "QUIT"

    def _keep(self) -> bool:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            # A message that is cut before its end is thrown away.
            if not line:
                return False
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.sink.messages.append(email.message_from_bytes(b"".join(lines), policy=email.policy.default))
        if self.sink.mood == Mood.KEEP_AND_WAIT:
            self.sink.released.wait()
            return False
        if self.sink.mood == Mood.KEEP_IN_SILENCE:
            return False
        self._say("250 kept")
        return self.sink.mood != Mood.KEEP_AND_DROP


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextlib.contextmanager
def mail_sink(mood: Mood = Mood.ACCEPT) -> Iterator[MailSink]:
    """Run a server on a free port of this machine for as long as the block lasts."""
    conversation = type("Conversation", (_Conversation,), {})
    with _Server(("127.0.0.1", 0), conversation) as server:
        sink = MailSink("127.0.0.1", server.server_address[1], mood)
        conversation.sink = sink
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield sink
        finally:
            sink.released.set()
            server.shutdown()
