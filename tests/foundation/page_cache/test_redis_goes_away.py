"""F10: the server of the cache stops, hangs and comes back; readers read, and never anything old."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from foundation.page_cache import cache as cache_module
from foundation.page_cache.cache import PageCache
from foundation.page_cache.purging import purge
from foundation.page_cache.stores import shared
from foundation.page_cache.stores.shared import SharedStore
from tests.foundation.page_cache.conftest import shared_store, status
from tests.redis import RedisServer

ADDRESS = "/hors-ligne/"
Read = Callable[[], HttpResponse]


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "PAUSE_S", 0.0)


@pytest.fixture
def store(redis_server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SharedStore:
    """The store in use by this process."""
    store = shared_store(redis_server.url, tmp_path)
    in_use = PageCache(store)
    for module in ("middleware", "purging"):
        monkeypatch.setattr(f"foundation.page_cache.{module}.page_cache", lambda: in_use)
    return store


@pytest.fixture
def read(store: SharedStore, client: Client) -> Read:
    return lambda: client.get(ADDRESS)


def test_pages_are_kept_there(read: Read, client: Client, count_queries: Any, db: None) -> None:
    assert status(read()) == "fwd=miss; stored"
    assert count_queries(read) == 0
    assert status(read()) == "hit"


def test_another_machine_finds_them(read: Read, redis_server: RedisServer, tmp_path: Path, client: Client) -> None:
    read()
    elsewhere = shared_store(redis_server.url, tmp_path / "ailleurs")
    elsewhere.purge(withdrawal=False)
    assert status(read()) == "fwd=miss; stored"


def test_the_site_stays_up_without_it(read: Read, redis_server: RedisServer) -> None:
    read()
    redis_server.stop()
    for _ in range(3):
        assert read().status_code == 200
        assert status(read()) == "fwd=miss"


def test_it_is_used_again_when_it_is_back(read: Read, redis_server: RedisServer) -> None:
    redis_server.stop()
    read()
    redis_server.start()
    read()
    assert status(read()) == "hit"


def test_what_was_written_meanwhile_is_not_forgotten(read: Read, store: SharedStore, redis_server: RedisServer) -> None:
    """Redis may come back with all it had: pages of before the publication among them."""
    read()
    before = store.generation()
    real, store._cache = store._cache, _Away()
    purge()
    store._cache = real
    assert store.generation() != before
    assert status(read()) == "fwd=miss; stored"


def test_what_is_owed_is_paid_by_any_process(store: SharedStore, redis_server: RedisServer, tmp_path: Path) -> None:
    before = store.generation(), store.withdrawals()
    store._cache = _Away()
    purge(withdrawal=True)
    other = shared_store(redis_server.url, tmp_path)
    assert other.generation() != before[0]
    assert other.withdrawals() != before[1]
    assert other.generation() == other.generation()


def test_a_server_that_hangs_is_asked_once_a_moment(
    silent_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setattr(shared, "PAUSE_S", 3600.0)
    store = shared_store(silent_server, tmp_path, timeout_s=0.2)
    in_use = PageCache(store)
    monkeypatch.setattr("foundation.page_cache.middleware.page_cache", lambda: in_use)
    assert client.get(ADDRESS).status_code == 200
    questions: list[str] = []
    monkeypatch.setattr(store._cache, "get", questions.append)
    for _ in range(20):
        assert client.get(ADDRESS).status_code == 200
    assert not questions


@pytest.fixture
def silent_server() -> Iterator[str]:
    """The address of a server that accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


class _Away:
    """A server that does not answer."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def refuse(*args: Any) -> Any:
            raise ConnectionError

        return refuse


def test_nothing_read_from_it_can_run(store: SharedStore, client: Client) -> None:
    """Neither pickle nor anything else of the sort."""
    read_back = shared.BytesSerializer()
    assert read_back.loads(b"cos\nsystem\n(S'false'\ntR.") == b"cos\nsystem\n(S'false'\ntR."
    key = cache_module.CacheKey(("http", "testserver", ADDRESS, "", False), frozenset())
    store.write(cache_module._name(key), b"cos\nsystem\n(S'false'\ntR.", is_variant=False)
    assert status(client.get(ADDRESS)) == "fwd=miss; stored"
