"""People who write in the CMS and read the site through a web server, and what each was told."""

import contextlib
import http.client
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode

from tests.faults.webserver import PATIENCE_S, Kill

CSRF = "a" * 32
LIST = "/gestion/redirects/"
FORM = f"{LIST}add/"
LINK = "https://exemple.invalid/"
READ = "/hors-ligne/"
# A browser asks again by itself, once the broken connection is out of the way.
BEFORE_ASKING_AGAIN_S = 0.2
TIMES = 3
BETWEEN_PAGES_S = 0.05


@dataclass(frozen=True)
class Attempt:
    """One question over a connection of its own; the status is negative when the answer led elsewhere."""

    path: str
    port: int
    began_at: float
    ended_at: float
    status: int | None

    @property
    def took_s(self) -> float:
        return self.ended_at - self.began_at

    def died_with(self, kill: Kill) -> str:
        """Return how it stood with a worker when that was killed."""
        if self.began_at > kill.ended_at or self.ended_at < kill.began_at:
            return "elsewhere"
        if self.port in kill.held:
            return "held"
        # Not accepted yet, or come while the worker stood still to be looked at.
        return "queued" if self.port in kill.queued or self.began_at > kill.began_at else "elsewhere"


def ask(server_port: int, method: str, address: str, path: str, **told: str) -> Attempt:
    """Ask once; whatever breaks is an attempt without a status."""
    connection = http.client.HTTPConnection("127.0.0.1", server_port, timeout=PATIENCE_S)
    began_at, port, status = time.monotonic(), 0, None
    session = told.pop("session", "")
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"sessionid={session}; csrftoken={CSRF}"}
    try:
        connection.connect()
        port = connection.sock.getsockname()[1]
        connection.request(method, address, urlencode(told) if told else None, headers if told else {})
        answer = connection.getresponse()
        answer.read()
        # Sent to the door instead of to the list, nobody wrote anything.
        lost = method == "POST" and answer.getheader("Location") != LIST
        status = -answer.status if lost else answer.status
    except (OSError, http.client.HTTPException):
        status = None
    finally:
        connection.close()
    return Attempt(path, port, began_at, time.monotonic(), status)


def write(server_port: int, session: str, path: str, address: str = FORM) -> Attempt:
    """Send the form of a redirect, once: what may have been written must not be sent again."""
    form = {"old_path": path, "redirect_link": LINK, "site": "", "redirect_page": "", "csrfmiddlewaretoken": CSRF}
    return ask(server_port, "POST", address, path, session=session, **form)


def read(server_port: int) -> Attempt:
    """Read a page as a browser or a front server does: a question that changes nothing is asked again."""
    attempt = ask(server_port, "GET", READ, READ)
    for _ in range(TIMES - 1):
        if attempt.status is None:
            time.sleep(BEFORE_ASKING_AGAIN_S)
            attempt = ask(server_port, "GET", READ, READ)
    return attempt


@dataclass
class Crowd:
    """Writers who each write one redirect after the other, and readers; every attempt is kept."""

    port: int
    session: str
    written: list[Attempt] = field(default_factory=list)
    read: list[Attempt] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextlib.contextmanager
    def busy(self, *, writers: int, readers: int) -> Iterator[None]:
        """Have them go on for as long as the block lasts."""
        threads = [threading.Thread(target=self._write, args=(number,)) for number in range(writers)]
        threads += [threading.Thread(target=self._read) for _ in range(readers)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def _write(self, person: int) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            self.written.append(write(self.port, self.session, f"/essai/f{person}-{number}"))

    def _read(self) -> None:
        while not self._stop.is_set():
            self.read.append(read(self.port))
            self._stop.wait(BETWEEN_PAGES_S)

    def acknowledged(self) -> list[Attempt]:
        """Return what was said to be written."""
        return [attempt for attempt in self.written if attempt.status == HTTPStatus.FOUND]

    def unanswered(self) -> list[Attempt]:
        """Return what may or may not be written."""
        return [attempt for attempt in self.written if attempt.status is None]

    def refused(self) -> list[Attempt]:
        """Return what was answered with anything else."""
        return [each for each in self.written if each.status is not None and each.status != HTTPStatus.FOUND]
