"""The whole site as `make run` starts it: web server with its kept pages, worker, indexer; mail goes to a sink."""

import contextlib
import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from community.notifications.models import Notification
from community.notifications.operations.mailing import queue_due_mail
from tests.faults.processes import environment, wait_until
from tests.faults.webserver import PATIENCE_S, web_server
from tests.mail_sink import MailSink, mail_sink

SETTINGS = "tests.journeys.settings"


@dataclass
class WholeSite:
    """A running site and what it mails."""

    port: int
    sink: MailSink

    @property
    def url(self) -> str:
        """Return its address, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def read(self, address: str) -> str:
        """Return a page as a stranger gets it. Raises `AssertionError` for anything but a 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            text = answer.read().decode()
            assert answer.status == http.HTTPStatus.OK, text
            return text
        finally:
            connection.close()

    def seen_after(self, words: str, *addresses: str, since: float) -> dict[str, float]:
        """Wait until each page has `words`; return how many seconds after `since` (a monotonic time) each had them."""
        seen: dict[str, float] = {}

        def look() -> bool:
            for address in addresses:
                if address not in seen and words in self.read(address):
                    seen[address] = time.monotonic() - since
            return len(seen) == len(addresses)

        wait_until(look, f"{words!r} is not seen everywhere: {seen}")
        return seen

    def mail_to(self, address: str, words: str) -> EmailMessage:
        """Wait for a message to `address` whose subject has `words`, as if its time had come; return it."""
        messages: list[EmailMessage] = []

        def look() -> bool:
            Notification.objects.filter(mail_due_at__gt=timezone.now(), mail_outcome="").update(
                mail_due_at=timezone.now(), leaves_at_any_hour=True
            )
            queue_due_mail()
            messages[:] = [each for each in self.sink.messages if each["To"] == address and words in each["Subject"]]
            return bool(messages)

        wait_until(look, f"no {words!r} to {address}: {[each['Subject'] for each in self.sink.messages]}")
        return messages[-1]


@contextlib.contextmanager
def whole_site(folder: Path) -> Iterator[WholeSite]:
    """Run the site on the database of the test, with `folder` for its data, for as long as the block lasts."""
    with mail_sink() as sink, contextlib.ExitStack() as running:
        own = {"DJANGO_SETTINGS_MODULE": SETTINGS, "DATA_DIR": str(folder), "SMTP_URL": sink.url}
        web = running.enter_context(web_server(1, 4, **own))
        for name in ("work", "index"):
            command = [sys.executable, "manage.py", name]
            process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment(**own, PORT=str(web.port)))
            running.callback(process.wait, PATIENCE_S)
            running.callback(process.terminate)
        yield WholeSite(web.port, sink)
