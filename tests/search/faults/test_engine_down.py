"""The engine refuses, hangs, fails or is slow: nobody who publishes notices, readers get an honest reduced search."""

import secrets
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from search.engines import engine
from search.engines.base import SLOTS, EngineUnavailableError
from search.engines.elasticsearch import connection
from search.index import indexer, operations
from search.models import Dirty
from tests.elasticsearch_server import OF_THE_SITE_READ_S, PATIENCE_S
from tests.listeners import StillListener
from tests.search.faults.faulty_server import SLOW_S, FaultyServer
from tests.search.made_up import NoteSource, request

Write = Callable[..., Page]
FAULTS = ("refuse", "hang", "error", "slow")


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    server_away = FaultyServer()
    yield server_away
    server_away.close()


@pytest.fixture
def _through(server: FaultyServer, notes: NoteSource, settings: Any) -> Iterator[None]:
    """Have search go through the faulty server."""
    settings.SEARCH_ENGINE = "search.engines.elasticsearch.ElasticsearchEngine"
    settings.SEARCH_SERVERS = {"hosts": (server.address,), "prefix": f"tests-{secrets.token_hex(6)}"}
    engine.cache_clear()
    yield
    engine.cache_clear()


@pytest.mark.usefixtures("_through")
@pytest.mark.parametrize("fault", FAULTS)
def test_who_publishes_never_waits_for_the_engine(server: FaultyServer, write: Write, fault: str) -> None:
    server.become(fault)

    page = write("Les mégots")
    page.save_revision().publish()
    page.unpublish()

    assert server.connections == 0
    assert Dirty.objects.filter(key=f"note:{page.pk}").exists()


@pytest.mark.usefixtures("_through")
@pytest.mark.parametrize("fault", FAULTS)
def test_readers_get_titles_and_a_word_about_it(
    server: FaultyServer, write: Write, client: Client, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(connection, "READ_S", 0.5)
    write("Les mégots")
    closed = write("Les mégots secrets")
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="x")
    server.become(fault)

    start_s = time.monotonic()
    response = client.get("/recherche/", {"q": "mégots"})
    html = response.content.decode()

    assert time.monotonic() - start_s < SLOW_S / 2
    assert response.status_code == 200
    assert "seuls les titres" in html
    assert "/page-" in html
    assert "secrets" not in html


def test_a_page_waits_less_than_two_seconds_for_the_engine() -> None:
    assert OF_THE_SITE_READ_S <= 1.6


@pytest.mark.usefixtures("_through")
def test_after_one_has_waited_nobody_else_does(server: FaultyServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "READ_S", 0.3)
    server.become("hang")
    with pytest.raises(EngineUnavailableError):
        engine().find(request("mégots"))
    count = server.connections

    for _ in range(20):
        with pytest.raises(EngineUnavailableError):
            engine().find(request("mégots"))

    assert count == 1
    assert server.connections == 1


@pytest.mark.parametrize("fault", ["hang", "error"])
def test_after_its_return_everything_is_indexed(
    elasticsearch_address: str,
    notes: NoteSource,
    write: Write,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
) -> None:
    server = FaultyServer(elasticsearch_address)
    settings.SEARCH_ENGINE = "search.engines.elasticsearch.ElasticsearchEngine"
    settings.SEARCH_SERVERS = {"hosts": (server.address,), "prefix": f"tests-{secrets.token_hex(6)}"}
    engine.cache_clear()
    operations.rebuild()
    monkeypatch.setattr(connection, "WRITE_S", 0.5)
    monkeypatch.setattr(indexer, "close_old_connections", lambda: None)
    listener = StillListener()

    server.become(fault)
    write("Les mégots")
    page = write("Les déchets")

    def pause(seconds: float) -> None:
        # It is away twice, then back.
        listener.pauses.append(seconds)
        if len(listener.pauses) == 2:
            monkeypatch.setattr(connection, "WRITE_S", PATIENCE_S)
            server.become("pass")

    monkeypatch.setattr(listener, "pause", pause)
    indexer.run(listener)

    assert listener.pauses[:2] == [1, 2]
    assert max(indexer.BACK_OFF_S) <= 30
    assert not Dirty.objects.filter(key=f"note:{page.pk}").exists()
    assert operations.reconcile().differences == 0
    assert engine().find(request("mégots")).total == 1
    for slot in SLOTS:
        engine().drop(slot)
    server.close()
    engine.cache_clear()
