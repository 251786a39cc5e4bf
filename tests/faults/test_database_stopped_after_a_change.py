"""The database stops after a change: a page of before stands in for one that was published, for none withdrawn."""

import contextlib
import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories.defis import defi
from tests.faults.machines import Machine, SqliteMachine, a_machine
from tests.faults.processes import database_url, environment
from tests.faults.webserver import PATIENCE_S, web_server

BEFORE, AFTER = "Comment attendre ensemble ?", "Comment attendre encore ?"
# As the CMS does it, in a process of its own.
DEED = """
import django
django.setup()
from community.defis.models import DefiPage
page = DefiPage.objects.get()
{deed}
"""
PUBLISH = f"page.title = {AFTER!r}; page.save_revision().publish()"
UNPUBLISH = "page.unpublish()"


def read(port: int, address: str) -> tuple[int, str, str]:
    """Return the status of an answer, what the cache says of it, and its text."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    with contextlib.closing(connection):
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Cache-Status", "").removeprefix("pages; "), answer.read().decode()


def do(deed: str, machine: Machine) -> None:
    """Do something to the only défi, elsewhere than in the web server."""
    program = [sys.executable, "-c", DEED.format(deed=deed)]
    subprocess.run(program, cwd=settings.BASE_DIR, env=environment(DATABASE_URL=machine.url), check=True)


@contextlib.contextmanager
def stopped(machine: Machine) -> Iterator[None]:
    """Have no database for as long as the block lasts: its server is killed, or its file has gone elsewhere."""
    if not isinstance(machine, SqliteMachine):
        machine.cut()
        yield
        machine.restart()
        return
    path = Path(database_url().removeprefix("sqlite:///"))
    elsewhere = path.with_name("elsewhere")
    os.rename(path, elsewhere)
    path.mkdir()
    try:
        yield
    finally:
        path.rmdir()
        os.rename(elsewhere, path)


@pytest.fixture
def address(transactional_db) -> str:
    return str(defi(title=BEFORE).url)


def test_the_page_of_before_stands_in_for_what_was_published(address):
    with a_machine() as machine, web_server(1, 2, DATABASE_URL=machine.url) as server:
        assert read(server.port, address)[:2] == (HTTPStatus.OK, "fwd=miss; stored")
        do(PUBLISH, machine)
        with stopped(machine):
            status, cache, text = read(server.port, address)
            assert (status, cache) == (HTTPStatus.OK, "hit; detail=stand-in")
            assert BEFORE in text


def test_what_was_published_is_read_while_the_database_stands(address):
    with a_machine() as machine, web_server(1, 2, DATABASE_URL=machine.url) as server:
        assert BEFORE in read(server.port, address)[2]
        do(PUBLISH, machine)
        assert AFTER in read(server.port, address)[2]
        with stopped(machine):
            assert read(server.port, address)[1] == "hit"


def test_nothing_stands_in_for_what_was_withdrawn(address):
    with a_machine() as machine, web_server(1, 2, DATABASE_URL=machine.url) as server:
        assert BEFORE in read(server.port, address)[2]
        do(UNPUBLISH, machine)
        with stopped(machine):
            status, cache, text = read(server.port, address)
            assert status >= HTTPStatus.INTERNAL_SERVER_ERROR
            assert "stand-in" not in cache
            assert BEFORE not in text
