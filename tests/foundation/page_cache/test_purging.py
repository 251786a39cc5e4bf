"""A purge reaches the store; one that cannot is logged, and what was written stays written."""

import pytest

from foundation.page_cache import purging
from foundation.page_cache.cache import PageCache
from tests.foundation.page_cache.memory_store import MemoryStore


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MemoryStore:
    store = MemoryStore()
    cache = PageCache(store)
    monkeypatch.setattr(purging, "page_cache", lambda: cache)
    return store


def test_a_change_makes_pages_old_and_a_withdrawal_unusable(store: MemoryStore) -> None:
    purging.purge()
    assert (store.changes, store.withdrawn) == (2, 1)
    purging.purge(withdrawal=True)
    assert (store.changes, store.withdrawn) == (3, 2)


def test_a_purge_that_reaches_no_store_is_logged(store: MemoryStore, caplog: pytest.LogCaptureFixture) -> None:
    store.is_away = True
    purging.purge(withdrawal=True)
    assert caplog.messages == ["The page cache could not be purged: pages may be old until it answers"]
