"""F10. The shared cache dies and comes back while people read: nobody notices, nobody is signed out, sign-in stays
throttled."""

import contextlib
import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import RequestFactory
from django.views.decorators.cache import cache_page

from community.members.throttling import LIMITS
from foundation.throttling.models import Attempt
from tests.cast import PASSWORD, login, member
from tests.faults.people import CSRF
from tests.faults.processes import wait_until
from tests.faults.webserver import PATIENCE_S, web_server
from tests.redis import RedisServer

SIGN_IN, DESK, PAGE = "/connexion/", "/gestion/", "/hors-ligne/"
BETWEEN_PAGES_S = 0.02
ENOUGH = 12


@pytest.fixture
def redis_server():
    # The path of a socket must be short, that of pytest's folder is not.
    with TemporaryDirectory(prefix="redis-") as folder:
        server = RedisServer(Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture
def people(transactional_db, client):
    """Return the session of somebody who works in the CMS; Alix, whose password is guessed, has an account."""
    member("Alix")
    login(client, member("Dominique", is_superuser=True))
    return client.cookies["sessionid"].value


@dataclass
class Readers:
    """Strangers who read a page and somebody signed in who looks at the desk, until they are told to stop."""

    port: int
    session: str
    seen: list[tuple[str, int, str]] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def ask(self, method: str, path: str, cookies: str = "", **told: str) -> tuple[int, str]:
        """Return the status of an answer, and what the cache says of it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
        with contextlib.closing(connection):
            connection.request(method, path, urlencode(told), headers if cookies else {})
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.getheader("Cache-Status", "")

    def sign_in(self, password: str) -> int:
        """Try a password."""
        form = {"username": "alix@exemple.invalid", "password": password, "csrfmiddlewaretoken": CSRF}
        return self.ask("POST", SIGN_IN, f"csrftoken={CSRF}", **form)[0]

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Have them read for as long as the block lasts."""
        asks = [(PAGE, ""), (PAGE, ""), (DESK, f"sessionid={self.session}")]
        threads = [threading.Thread(target=self._read, args=each) for each in asks]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def _read(self, path: str, cookies: str) -> None:
        while not self._stop.wait(BETWEEN_PAGES_S):
            try:
                self.seen.append((path, *self.ask("GET", path, cookies)))
            except (OSError, http.client.HTTPException) as error:
                self.seen.append((path, 0, repr(error)))

    def wait_for(self, answers: int, path: str, word: str = "") -> None:
        """Wait until so many more answers of `path` came whose cache says `word`."""
        before = len(self.seen)

        def enough() -> bool:
            return sum(each[0] == path and word in each[2] for each in self.seen[before:]) >= answers

        wait_until(enough, f"{path} is not answered with {word!r}: {self.seen[-3:]}")


def reach_the_limit():
    """Have the last attempt made as often as may be in a quarter of an hour."""
    rows = list(Attempt.objects.filter(at=Attempt.objects.latest("pk").at))
    for _ in range(LIMITS["account"].unknown_devices - 2):
        Attempt.objects.bulk_create(Attempt(key=row.key, at=row.at, expires_at=row.expires_at) for row in rows)


def test_nobody_notices_and_sign_in_stays_throttled(people, redis_server):
    with web_server(2, 2, CACHE_URL=redis_server.url) as server:
        readers = Readers(server.port, people)
        with readers.reading():
            readers.wait_for(ENOUGH, PAGE, "hit")
            tries = [readers.sign_in("faux")]
            redis_server.stop()
            readers.wait_for(ENOUGH, PAGE, "miss")
            readers.wait_for(2, DESK)
            tries.append(readers.sign_in("faux"))
            count = Attempt.objects.values("at").distinct().count()
            reach_the_limit()
            answer = readers.sign_in(PASSWORD)
            redis_server.start()
            readers.wait_for(ENOUGH, PAGE, "hit")
            readers.wait_for(2, DESK)
            after = readers.sign_in(PASSWORD)
    assert [each for each in readers.seen if each[1] != HTTPStatus.OK] == []
    # What was counted before the fall counts, and counting goes on; then the right word is not looked at either.
    assert (tries, count) == ([HTTPStatus.OK] * 2, 2)
    assert (answer, after) == (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.TOO_MANY_REQUESTS)


@pytest.fixture
def only_there(settings, redis_server):
    """Keep everything in Redis, as Django alone does."""
    redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_server.url}
    settings.CACHES = {"default": redis}
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    yield redis_server
    redis_server.start()
    caches.close_all()


def test_control_sessions_of_the_cache_alone_are_lost(agent, client, only_there):
    login(client, agent)
    assert client.get("/connexion/").status_code == HTTPStatus.FOUND
    only_there.stop()
    only_there.start()
    assert client.get("/connexion/").status_code == HTTPStatus.OK


def test_control_pages_of_django_s_own_cache_fall_with_it(only_there):
    page = cache_page(60)(lambda request: HttpResponse("lu"))
    assert page(RequestFactory().get("/")).status_code == HTTPStatus.OK
    only_there.stop()
    with pytest.raises(Exception, match=r"Error|No such file|refused"):
        page(RequestFactory().get("/"))
