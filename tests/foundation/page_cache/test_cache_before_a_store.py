"""The cache of one process: what it remembers, what it asks the store, and who waits for whom."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.http import HttpResponse

from foundation.page_cache import cache as module
from foundation.page_cache import entries
from foundation.page_cache.cache import LOOK_AGAIN_S, PAUSE_S, STALE_FOR_S, PageCache
from foundation.page_cache.entries import Entry
from foundation.page_cache.keys import CacheKey
from tests.foundation.page_cache.memory_store import Clock, MemoryStore

PAGE = CacheKey(("https", "exemple", "/défis/", "", False), frozenset())
VARIANT = CacheKey(("https", "exemple", "/défis/", "theme=eau", False), frozenset({"theme"}))
DAY_S = 24 * 3600
seconds_to_midnight = module._seconds_to_midnight


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for each in (module, entries):
        monkeypatch.setattr(each, "time", clock)
    monkeypatch.setattr(module, "release", lambda: "r1")
    monkeypatch.setattr(module, "_seconds_to_midnight", lambda: DAY_S)
    return clock


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def cache(store: MemoryStore, settings: object) -> PageCache:
    settings.PAGE_CACHE_SECONDS = 600  # type: ignore[attr-defined]
    return PageCache(store)


def store_page(cache: PageCache, key: CacheKey = PAGE, seconds: int | None = None, text: str = "bonjour") -> Entry:
    generation, withdrawals = cache.generation() or "", cache.withdrawals() or ""
    return cache.store_response(
        key, HttpResponse(text), generation=generation, withdrawals=withdrawals, seconds=seconds
    )


def test_a_stored_page_is_remembered_and_is_in_the_store(cache: PageCache, store: MemoryStore) -> None:
    entry = store_page(cache)
    assert cache.fresh(PAGE, "g1") == entry
    assert store.reads == 0
    assert [Entry.from_bytes(data) for data in store.pages.values()] == [entry]
    assert not store.variants


def test_another_process_reads_it_once(cache: PageCache, store: MemoryStore) -> None:
    entry = store_page(cache)
    other = PageCache(store)
    assert [other.fresh(PAGE, "g1") for _ in range(3)] == [entry] * 3
    assert store.reads == 1


def test_each_page_has_its_name_and_variants_their_room(
    cache: PageCache, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_page(cache)
    store_page(cache, VARIANT)
    assert len(store.pages) == 2
    assert len(store.variants) == 1
    assert {len(name) for name in store.pages} == {40}
    monkeypatch.setattr(module, "release", lambda: "r2")
    assert PageCache(store).fresh(PAGE, "g1") is None


def test_what_is_of_another_generation_is_looked_for_in_the_store(cache: PageCache, store: MemoryStore) -> None:
    store_page(cache)
    store.purge(withdrawal=False)
    assert cache.fresh(PAGE, "g2") is None
    entry = store_page(PageCache(store), text="nouveau")
    assert cache.fresh(PAGE, "g2") == entry


def test_a_page_is_fresh_until_its_time(cache: PageCache, clock: Clock) -> None:
    store_page(cache, seconds=60)
    clock.now += 59
    assert cache.fresh(PAGE, "g1")
    clock.now += 1
    assert cache.fresh(PAGE, "g1") is None


@pytest.mark.parametrize(
    ("seconds", "midnight", "life"),
    [(None, DAY_S, 600), (60, DAY_S, 60), (700, DAY_S, 600), (None, 30, 30), (20, 30, 20), (0, DAY_S, 0)],
)
def test_a_page_lives_for_the_shortest_of_its_times(
    cache: PageCache, clock: Clock, monkeypatch: pytest.MonkeyPatch, seconds: int | None, midnight: int, life: int
) -> None:
    monkeypatch.setattr(module, "_seconds_to_midnight", lambda: midnight)
    assert store_page(cache, seconds=seconds).expires == clock.now + life


def test_without_its_store_nothing_is_cached_and_the_page_is_answered(cache: PageCache, store: MemoryStore) -> None:
    store.is_away = True
    assert store_page(cache).body == b"bonjour"
    assert (cache.generation(), cache.withdrawals(), cache.fresh(PAGE, "")) == (None, None, None)
    cache.delete(PAGE)
    store.is_away = False
    assert cache.fresh(PAGE, "") is None


def test_a_change_of_content_empties_what_the_process_remembers_beside(cache: PageCache, store: MemoryStore) -> None:
    caches["default"].set("adresses", 1)
    assert cache.generation() == "g1"
    assert cache.generation() == "g1"
    assert caches["default"].get("adresses") == 1
    store.purge(withdrawal=False)
    assert cache.generation() == "g2"
    assert caches["default"].get("adresses") is None
    caches["default"].set("adresses", 2)
    assert cache.generation() == "g2"
    assert caches["default"].get("adresses") == 2


def test_a_page_of_before_a_change_stands_in(cache: PageCache, store: MemoryStore) -> None:
    entry = store_page(cache)
    store.purge(withdrawal=False)
    assert cache.stale(PAGE) == entry
    assert store.reads == 0
    assert PageCache(store).stale(PAGE) == entry
    assert cache.stale(VARIANT) is None


def test_a_page_of_before_a_withdrawal_does_not(cache: PageCache, store: MemoryStore) -> None:
    store_page(cache)
    store.purge(withdrawal=True)
    assert cache.stale(PAGE) is None


def test_nothing_stands_in_while_nobody_knows_of_withdrawals(cache: PageCache, store: MemoryStore) -> None:
    store_page(cache)
    store.is_away = True
    assert cache.stale(PAGE) is None


def test_a_page_stands_in_for_an_hour_after_its_time(cache: PageCache, clock: Clock) -> None:
    assert STALE_FOR_S == 3600
    store_page(cache, seconds=60)
    clock.now += 60 + STALE_FOR_S
    assert cache.stale(PAGE)
    clock.now += 1
    assert cache.stale(PAGE) is None


def test_a_page_that_failed_is_paused_for_a_while(cache: PageCache, clock: Clock) -> None:
    assert not cache.is_paused(PAGE)
    cache.pause(PAGE)
    assert cache.is_paused(PAGE)
    assert not cache.is_paused(VARIANT)
    clock.now += PAUSE_S - 0.1
    cache.pause(VARIANT)
    assert cache.is_paused(PAGE)
    clock.now += 0.1
    assert (cache.is_paused(PAGE), cache.is_paused(VARIANT)) == (False, True)
    cache.pause(VARIANT)
    # What is over is forgotten, or each address that ever failed would stay.
    assert list(cache._paused) == [VARIANT.parts]


def test_a_deleted_page_is_nowhere(cache: PageCache, store: MemoryStore) -> None:
    store_page(cache)
    store_page(cache, VARIANT)
    cache.delete(PAGE)
    assert cache.fresh(PAGE, "g1") is None
    assert cache.fresh(VARIANT, "g1")
    assert len(store.pages) == 1


def test_one_request_has_the_lock_of_a_page(cache: PageCache, store: MemoryStore, clock: Clock) -> None:
    release = cache.wait_for_lock(PAGE, has_stale=False)
    assert release
    assert cache.wait_for_lock(VARIANT, has_stale=False)
    assert clock.sleeps == []
    store_page(cache)
    assert set(store.pages) < store.locked


@pytest.mark.parametrize(("has_stale", "seconds"), [(True, 1), (False, 10)])
def test_others_wait_less_when_something_stands_in(
    cache: PageCache, clock: Clock, has_stale: bool, seconds: int
) -> None:
    assert cache.wait_for_lock(PAGE, has_stale=False)
    assert cache.wait_for_lock(PAGE, has_stale=has_stale) is None
    assert set(clock.sleeps) == {LOOK_AGAIN_S}
    assert sum(clock.sleeps) == pytest.approx(seconds, abs=2 * LOOK_AGAIN_S)


def test_who_waits_has_the_lock_when_it_is_released(
    cache: PageCache, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = cache.wait_for_lock(PAGE, has_stale=False)
    assert release
    monkeypatch.setattr(clock, "sleep", lambda seconds: release())
    assert cache.wait_for_lock(PAGE, has_stale=False)


@pytest.mark.parametrize(
    ("now", "seconds"),
    [
        (datetime(2026, 11, 30, 22, 30, 30, 1), 3600 + 29 * 60 + 29),
        (datetime(2026, 12, 31), DAY_S),
        (datetime(2026, 11, 30, 23, 59, 58), 2),
        (datetime(2026, 11, 30, 23, 59, 59, 500_000), 1),
    ],
)
def test_a_day_ends_at_midnight(monkeypatch: pytest.MonkeyPatch, now: datetime, seconds: int) -> None:
    monkeypatch.setattr(module, "localtime", lambda: now)
    assert seconds_to_midnight() == seconds


def test_a_process_has_one_cache_in_the_store_of_its_settings(
    settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAGE_CACHE_STORE, settings.PAGE_CACHE_OPTIONS = "essai.Store", {"a": 1}  # type: ignore[attr-defined]
    monkeypatch.setattr(module, "import_string", lambda path: lambda **options: SimpleNamespace(path=path, **options))
    module.page_cache.cache_clear()
    assert module.page_cache() is module.page_cache()
    assert module.page_cache().store == SimpleNamespace(path="essai.Store", a=1)
