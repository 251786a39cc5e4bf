"""F1. `kill -9` of a web worker while people write: what was acknowledged is there once, the others are served."""

import os
from collections import Counter

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.cast import login, member
from tests.faults.processes import wait_until
from tests.faults.webserver import Writers, web_server

KILLS = int(os.environ.get("FAULTS_KILLS") or 15) // 7
WORKERS, THREADS, PEOPLE = 2, 2, 6


@pytest.fixture
def session(transactional_db, client):
    """Return the session of somebody who may write in the CMS."""
    login(client, member("Dominique", is_superuser=True))
    return client.cookies["sessionid"].value


def test_what_was_acknowledged_is_there_once(session):
    with web_server(WORKERS, THREADS) as server:
        people = Writers(server.port, session)
        with people.writing(PEOPLE):
            for _ in range(KILLS):
                wait_until(lambda: server.listening() == len(server.workers()) == WORKERS, "a worker did not come back")
                seen = len(people.acknowledged)
                wait_until(lambda seen=seen: len(people.acknowledged) > seen + PEOPLE, "nobody is served")
                server.kill_worker(server.workers()[0])
            seen = len(people.acknowledged)
            wait_until(lambda: len(people.acknowledged) > seen + PEOPLE, "the others are not served")
    written = Counter(Redirect.objects.filter(old_path__startswith="/essai/f").values_list("old_path", flat=True))
    assert people.refused == []
    assert set(people.acknowledged) <= set(written)
    assert set(written.values()) == {1}
    # What was being served when the worker died, and no more.
    assert len(people.failed) <= KILLS * PEOPLE
