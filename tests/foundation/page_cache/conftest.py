"""A page cache of each test's own: elsewhere in the tests, pages are rendered each time."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.core.cache.backends.redis import RedisCache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foundation.page_cache import cache as cache_module
from foundation.page_cache.cache import PageCache
from foundation.page_cache.stores.shared import SharedStore
from tests.redis import RedisServer


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, settings: Any) -> Iterator[PageCache]:
    """Keep pages in files of this test."""
    settings.PAGE_CACHE_STORE = "foundation.page_cache.stores.files.FileStore"
    settings.PAGE_CACHE_OPTIONS = {"folder": tmp_path / "pages"}
    cache_module.page_cache.cache_clear()
    yield cache_module.page_cache()
    cache_module.page_cache.cache_clear()


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    """A running server; its socket's path must be short, that of pytest is not."""
    with TemporaryDirectory(prefix="redis-") as folder:
        server = RedisServer(Path(folder))
        server.start()
        yield server
        server.stop()


def shared_store(url: str, folder: Path, timeout_s: float = 30.0) -> SharedStore:
    """Return a store of a process of its own, as the settings make it."""
    options = {
        "serializer": "foundation.page_cache.stores.shared.BytesSerializer",
        # Longer than the site's: here, a loaded machine must not look like a server that is away.
        "socket_connect_timeout": timeout_s,
        "socket_timeout": timeout_s,
    }
    return SharedStore(owed=folder / "owed", cache=RedisCache(url, {"KEY_PREFIX": "essai", "OPTIONS": options}))


@pytest.fixture
def get(client: Client) -> Callable[..., HttpResponse]:
    """Return a function that gets an address as a stranger."""
    return client.get


def status(response: HttpResponse) -> str:
    """Return what the cache did for this answer, "" when it had no part in it."""
    return response.headers.get("Cache-Status", "").removeprefix("pages; ")


@pytest.fixture
def is_hit(client: Client) -> Callable[[str], bool]:
    """Return a function that says whether an address is answered from what is cache, without any query."""

    def ask(address: str) -> bool:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        return status(answer) == "hit" and not len(queries)

    return ask
