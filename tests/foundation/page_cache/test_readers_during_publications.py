"""While somebody publishes, and while the database is busy: no error, and nothing older than what is published."""

import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client

from foundation.page_cache import cache as cache_module
from foundation.page_cache.cache import PageCache
from tests.factories.defis import defi
from tests.foundation.page_cache.conftest import status

pytestmark = pytest.mark.django_db(transaction=True)

PUBLICATIONS = 12
READERS = 3
PATIENCE_S = 120


def test_what_is_read_is_never_older_than_what_was_published(client: Client, monkeypatch: Any) -> None:
    # On a slow machine a page may take longer to render than a reader waits; what stands in then has its own tests.
    monkeypatch.setattr(cache_module, "WAIT_S", PATIENCE_S)
    page = defi(title="Version 0.")
    addresses = [str(page.url), "/defis/"]
    versions, end = [0], threading.Event()
    read: list[int] = []
    wrong: list[str] = []

    def go_on_reading(rank: int) -> None:
        stranger = Client(raise_request_exception=False)
        try:
            while not end.is_set():
                version = versions[0]
                answer = stranger.get(addresses[(rank + len(read)) % 2])
                match = re.search(r"Version (\d+)\.", answer.content.decode())
                if answer.status_code != 200 or match is None or int(match[1]) < version:
                    wrong.append(f"{answer.status_code} {match and match[0]} < {version} ({status(answer)})")
                read.append(version)
        finally:
            connection.close()

    readers = [threading.Thread(target=go_on_reading, args=[rank]) for rank in range(READERS)]
    for reader in readers:
        reader.start()
    for number in range(1, PUBLICATIONS + 1):
        before = len(read)
        page.title = f"Version {number}."
        page.save_revision().publish()
        versions[0] = number
        waiter = threading.Event()
        while len(read) < before + READERS and not wrong and any(reader.is_alive() for reader in readers):
            waiter.wait(0.01)
    end.set()
    for reader in readers:
        reader.join(PATIENCE_S)
    assert not wrong
    assert len(read) >= PUBLICATIONS


@contextmanager
def locked_pages() -> Iterator[None]:
    """Hold the table of pages, as a migration or a careless tool would, until the block ends."""
    options: Any = connection.settings_dict
    if connection.vendor == "sqlite":
        other: Any = sqlite3.connect(options["NAME"])
        other.execute("BEGIN EXCLUSIVE")
    else:
        other = psycopg.connect(
            dbname=options["NAME"], user=options["USER"] or None, host=options["HOST"] or options["OPTIONS"].get("host")
        )
        other.execute("LOCK TABLE wagtailcore_page IN ACCESS EXCLUSIVE MODE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


def test_kept_pages_are_served_while_the_database_is_locked(client: Client, count_queries: Any) -> None:
    page = defi()
    client.get(page.url)
    with locked_pages():
        assert count_queries(lambda: client.get(page.url)) == 0
        assert status(client.get(page.url)) == "hit"


def test_what_was_kept_before_stands_in_while_the_database_is_locked(cache: PageCache) -> None:
    """SQLite goes on reading; PostgreSQL refuses in the end, and the reader does not see it."""
    page = defi(title="Comment attendre ?")
    stranger = Client(raise_request_exception=False)
    stranger.get(page.url)
    cache.store.purge(withdrawal=False)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET lock_timeout = '500ms'")
    with locked_pages():
        answer = stranger.get(page.url)
    assert answer.status_code == 200
    assert "Comment attendre" in answer.content.decode()
    connection.close()
