"""F1. `kill -9` of a web worker while people write: what was acknowledged is there once, the others are served.

What dies with a worker, and what does not: decision 0027. FAULTS_KILLS and FAULTS_WRITERS ask for more.
"""

import os
import random
import sys
from collections import Counter
from http import HTTPStatus
from statistics import quantiles
from threading import Thread

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.cast import login, member
from tests.faults.oracle import FAULTLESS, Verdict, judge
from tests.faults.people import Crowd, write
from tests.faults.processes import wait_until
from tests.faults.webserver import web_server

KILLS = int(os.environ.get("FAULTS_KILLS") or 15) // 7
WRITERS = int(os.environ.get("FAULTS_WRITERS") or 12)
WORKERS, THREADS, READERS = 2, 2, 2


@pytest.fixture
def session(transactional_db, client):
    """Return the session of somebody who may write in the CMS."""
    login(client, member("Dominique", is_superuser=True))
    return client.cookies["sessionid"].value


def wait_until_served(crowd, answers):
    """Wait until so many more are acknowledged."""
    count = len(crowd.acknowledged())
    wait_until(lambda: len(crowd.acknowledged()) >= count + answers, "nobody is served")


def p95_ms(attempts):
    return 1000 * quantiles([each.took_s for each in attempts], n=20)[-1] if len(attempts) > 1 else 0.0


def tell(crowd, kills, stood):
    """Say what the decision record quotes; nothing here is asserted, for machines differ."""

    def is_during(each):
        return any(kill.began_at <= each.ended_at <= kill.ended_at + 4 for kill in kills)

    unanswered = {attempt.path for attempt in crowd.unanswered()}
    count_in_database = Redirect.objects.filter(old_path__in=unanswered).count()
    acknowledged_attempts = [each for each in crowd.acknowledged() if each.took_s]
    beside = [each for each in acknowledged_attempts if is_during(each)]
    quiet = [each for each in acknowledged_attempts if not is_during(each)]
    sys.stdout.write(
        f"{len(kills)} kills, {len(crowd.written)} writes; without an answer {dict(stood)}, "
        f"{count_in_database} of them written; p95 of writes {p95_ms(quiet):.0f} ms, "
        f"of the other workers after a kill {p95_ms(beside):.0f} ms\n"
    )


def test_what_was_acknowledged_is_there_once(session):
    kills, came = [], set()
    with web_server(WORKERS, THREADS) as server:
        crowd = Crowd(server.port, session)
        with crowd.busy(writers=WRITERS, readers=READERS):
            for _ in range(KILLS):
                wait_until(lambda: server.listening() == len(server.workers()) == WORKERS, "a worker did not come back")
                wait_until_served(crowd, THREADS * WORKERS)
                # Granian gives up when the worker that it has just replaced dies too (decision 0027).
                before = server.workers()
                kills.append(server.kill_worker(random.choice([pid for pid in before if pid not in came])))
                wait_until(lambda before=before: set(server.workers()) - set(before), "no worker took its place")
                came = set(server.workers()) - set(before)
            wait_until_served(crowd, THREADS * WORKERS)
    assert crowd.refused() == []
    assert judge(attempt.path for attempt in crowd.acknowledged()) == FAULTLESS
    # Who asked for a page got it; what was written without an answer was in the hands of that very worker.
    assert [attempt for attempt in crowd.read if attempt.status != HTTPStatus.OK] == []
    stood = Counter(
        next((how for kill in kills if (how := attempt.died_with(kill)) != "elsewhere"), "elsewhere")
        for attempt in crowd.unanswered()
    )
    tell(crowd, kills, stood)
    assert stood["elsewhere"] <= KILLS


@pytest.fixture
def broken(transactional_db, tmp_path):
    """Serve the writers of the controls; their gate is closed."""
    gate = tmp_path / "gate"
    variables = {"DJANGO_SETTINGS_MODULE": "tests.faults.writing_settings", "FAULTS_GATE": str(gate)}
    with web_server(1, 2, **variables) as server:
        yield server, gate


def test_control_a_writer_who_promises_and_one_who_writes_twice_are_caught(broken):
    server, gate = broken

    def send(address, path):
        return write(server.port, "", f"/essai/{path}", f"/{address}/").status

    assert [send("promis", f"f{number}") for number in range(3)] == [HTTPStatus.FOUND] * 3
    keys = [("sans-cle", "fsans"), ("avec-cle", "favec")]
    waiting = [Thread(target=send, args=each) for each in keys]
    for each in waiting:
        each.start()
    wait_until(lambda: Redirect.objects.filter(old_path__in=["/essai/fsans", "/essai/favec"]).count() == len(keys))
    [worker] = server.workers()
    server.kill_worker(worker)
    for each in waiting:
        each.join()
    gate.touch()
    wait_until(lambda: server.listening() == 1, "the worker did not come back")
    # As a front server does that sends anything again; it was not answered the first time.
    assert [send(*each) for each in keys] == [HTTPStatus.FOUND] * 2
    promised = frozenset(f"/essai/f{number}" for number in range(3))
    paths = [*promised, "/essai/fsans", "/essai/favec"]
    assert judge(paths) == Verdict(lost=promised, doubled=frozenset(["/essai/fsans"]), halved=frozenset())
