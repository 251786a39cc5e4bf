"""Who renders, who is answered from the cache, and what each response says of it; without a server or a database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from foundation.page_cache import cache as cache_module
from foundation.page_cache import entries
from foundation.page_cache import middleware as module
from foundation.page_cache.cache import PAUSE_S, PageCache
from foundation.page_cache.decorators import CachePolicy, cached_for_anonymous, set_cache_policy
from foundation.page_cache.entries import PRIVATE, PUBLIC
from foundation.page_cache.middleware import PageCacheMiddleware
from tests.foundation.page_cache.conftest import status
from tests.foundation.page_cache.memory_store import Clock, MemoryStore

STORED, HIT, STAND_IN = "fwd=miss; stored", "hit", "hit; detail=stand-in"


class Page:
    """A view that answers `response()` after it called `meanwhile()`, and keeps the requests it saw."""

    def __init__(self) -> None:
        self.requests: list[HttpRequest] = []
        self.cookies: list[dict[str, str]] = []
        self.response: Callable[[], HttpResponse] = lambda: HttpResponse("bonjour")
        self.meanwhile: Callable[[], object] = lambda: None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.requests.append(request)
        self.cookies.append(request.COOKIES)
        self.meanwhile()
        return self.response()


class Site:
    """The middleware in front of one view, as Django calls it; `view` is what the view is marked as."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.view: Any = cached_for_anonymous(parameters=["theme"])(page)
        self.middleware = PageCacheMiddleware(self._respond)

    def _respond(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = self.middleware.process_view(request, self.view, (), {}) or self.view(request)
        return response

    def get(self, path: str = "/défis/", method: str = "GET", **headers: str) -> Any:
        return self.middleware(RequestFactory().generic(method, path, headers=headers))


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for each in (cache_module, entries):
        monkeypatch.setattr(each, "time", clock)
    monkeypatch.setattr(cache_module, "release", lambda: "r1")
    monkeypatch.setattr(cache_module, "_seconds_to_midnight", lambda: 10_000)
    return clock


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MemoryStore:
    store = MemoryStore()
    cache = PageCache(store)
    monkeypatch.setattr(module, "page_cache", lambda: cache)
    return store


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def site(store: MemoryStore, page: Page) -> Site:
    return Site(page)


def fail() -> HttpResponse:
    return HttpResponse("panne", status=500)


def test_the_first_reader_has_it_rendered_and_the_second_does_not(site: Site, store: MemoryStore) -> None:
    first, second = site.get(), site.get()
    assert (status(first), status(second)) == (STORED, HIT)
    assert first.content == second.content == b"bonjour"
    assert first["Cache-Control"] == second["Cache-Control"] == PUBLIC
    assert len(site.page.requests) == 1
    assert not store.locked


def test_the_view_of_a_page_for_all_is_given_nothing_of_one_reader(site: Site) -> None:
    request = RequestFactory().get("/", headers={"Cookie": "theme=sombre"})
    site.middleware(request)
    assert site.page.cookies == [{}]
    assert request.COOKIES == {"theme": "sombre"}


@pytest.mark.parametrize(("method", "headers"), [("POST", {}), ("GET", {"Authorization": "Basic x"})])
def test_what_is_for_one_reader_never_meets_the_cache(
    site: Site, store: MemoryStore, method: str, headers: dict[str, str]
) -> None:
    store.is_away = True
    response = site.get(method=method, **headers)
    assert (response["Cache-Control"], status(response)) == (PRIVATE, "")
    store.is_away = False
    site.get()
    assert site.get(method=method, **headers)["Cache-Control"] == PRIVATE
    assert len(site.page.requests) == 3


def test_a_head_is_answered_from_the_cache_and_stores_nothing(site: Site, store: MemoryStore) -> None:
    response = site.get(method="HEAD")
    assert (status(response), response["Cache-Control"], store.pages) == ("fwd=miss", PUBLIC, {})
    site.get()
    assert status(site.get(method="HEAD")) == HIT


def test_a_view_that_says_nothing_is_rendered_for_each(site: Site, store: MemoryStore) -> None:
    site.view = site.page
    for _ in range(2):
        response = site.get()
        assert (response["Cache-Control"], status(response)) == (PRIVATE, "")
    assert len(site.page.requests) == 2
    assert store.pages == {}


def test_a_view_that_asks_not_to_be_stored_is_public_all_the_same(site: Site, store: MemoryStore) -> None:
    site.view = cached_for_anonymous(stored=False)(site.page)
    site.page.meanwhile = lambda: in_turn.append(bool(store.locked))
    in_turn: list[bool] = []
    for _ in range(2):
        response = site.get()
        assert (response["Cache-Control"], status(response)) == (PUBLIC, "fwd=miss")
    assert (in_turn, store.pages) == ([False, False], {})


def test_an_address_with_a_parameter_that_the_view_does_not_read_is_not_stored(site: Site, store: MemoryStore) -> None:
    assert status(site.get("/défis/?autre=1")) == "fwd=miss"
    assert site.page.requests[0].GET["autre"] == "1"
    assert store.pages == {}
    assert status(site.get("/défis/?theme=eau")) == STORED
    assert len(store.variants) == 1


def test_a_response_may_be_private_or_have_a_policy_of_its_own(site: Site, store: MemoryStore) -> None:
    site.page.response = lambda: set_cache_policy(HttpResponse("bonjour"), None)  # type: ignore[assignment,return-value]
    response = site.get()
    assert (response["Cache-Control"], status(response), store.pages) == (PRIVATE, "", {})
    policy = CachePolicy(stored=False)
    site.page.response = lambda: set_cache_policy(HttpResponse("bonjour"), policy)  # type: ignore[assignment,return-value]
    response = site.get()
    assert (response["Cache-Control"], status(response), store.pages) == (PUBLIC, "fwd=miss", {})


def test_a_response_whose_policy_reads_fewer_parameters_takes_the_page_away(site: Site, store: MemoryStore) -> None:
    site.get("/défis/?theme=eau")
    store.purge(withdrawal=False)
    site.page.response = lambda: set_cache_policy(HttpResponse("non"), CachePolicy())  # type: ignore[assignment,return-value]
    assert status(site.get("/défis/?theme=eau")) == "fwd=miss"
    assert store.pages == {}


def test_a_page_lives_as_long_as_its_view_says(site: Site, clock: Clock) -> None:
    site.view = cached_for_anonymous(seconds=30)(site.page)
    site.get()
    clock.now += 29
    assert status(site.get()) == HIT
    clock.now += 1
    assert status(site.get()) == STORED


def test_a_page_that_is_gone_no_longer_stands_in(site: Site, store: MemoryStore) -> None:
    site.get()
    store.purge(withdrawal=False)
    site.page.response = lambda: HttpResponse("rien", status=404)
    response = site.get()
    assert (response.status_code, status(response), store.pages) == (404, "fwd=miss", {})
    site.page.response = fail
    assert site.get().status_code == 500


def test_a_page_that_fails_is_replaced_and_not_tried_for_a_while(site: Site, store: MemoryStore, clock: Clock) -> None:
    site.get()
    store.purge(withdrawal=False)
    site.page.response = fail
    for _ in range(3):
        response = site.get()
        assert (response.content, status(response)) == (b"bonjour", STAND_IN)
    assert len(site.page.requests) == 2
    clock.now += PAUSE_S
    site.page.response = lambda: HttpResponse("nouveau")
    assert site.get().content == b"nouveau"


def test_a_failure_without_a_page_of_before_is_a_failure(site: Site, store: MemoryStore) -> None:
    site.page.response = fail
    for _ in range(2):
        response = site.get()
        assert (response.status_code, status(response)) == (500, "fwd=miss")
    assert len(site.page.requests) == 2
    assert (store.pages, store.locked) == ({}, set())


def test_a_failure_takes_no_page_away(site: Site, store: MemoryStore) -> None:
    site.get()
    store.purge(withdrawal=True)
    site.page.response = fail
    assert site.get().status_code == 500
    assert len(store.pages) == 1


def test_a_page_that_was_withdrawn_is_not_shown_during_a_pause(site: Site, store: MemoryStore) -> None:
    site.get()
    store.purge(withdrawal=False)
    site.page.response = fail
    site.get()
    store.purge(withdrawal=True)
    assert site.get().status_code == 500


def test_without_a_store_each_page_is_rendered(site: Site, store: MemoryStore) -> None:
    store.is_away = True
    for _ in range(2):
        response = site.get()
        assert (response.content, response["Cache-Control"], status(response)) == (b"bonjour", PUBLIC, "fwd=miss")
    assert len(site.page.requests) == 2


def test_a_request_without_a_key_asks_the_store_nothing(site: Site, store: MemoryStore) -> None:
    store.generation = pytest.fail  # type: ignore[method-assign,assignment]
    response = site.get("/?" + "x" * 5000)
    assert (response["Cache-Control"], status(response)) == (PUBLIC, "fwd=miss")


def test_a_store_that_goes_away_while_a_page_is_rendered_fails_nothing(site: Site, store: MemoryStore) -> None:
    site.page.meanwhile = lambda: setattr(store, "is_away", True)
    assert status(site.get()) == STORED
    store.is_away = False
    assert status(site.get()) == STORED


def test_a_store_that_gives_no_lock_lets_each_render(
    site: Site, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: str) -> None:
        raise module.StoreUnavailable

    monkeypatch.setattr(store, "try_lock", refuse)
    assert (status(site.get()), status(site.get())) == (STORED, HIT)


def test_whoever_renders_has_the_lock_and_gives_it_back_whatever_happens(site: Site, store: MemoryStore) -> None:
    def break_down() -> None:
        locks.append(len(store.locked))
        raise ZeroDivisionError

    locks: list[int] = []
    site.page.meanwhile = break_down
    with pytest.raises(ZeroDivisionError):
        site.get()
    assert (locks, store.locked) == ([1], set())


class Rendering:
    """Another process that renders the page, and does `end()` when this one has waited a little."""

    def __init__(self, site: Site, store: MemoryStore, clock: Clock) -> None:
        self.site, self.store = site, store
        self.end: Callable[[], None] = lambda: None
        sleep = clock.sleep

        def wait(seconds: float) -> None:
            sleep(seconds)
            self.end()

        clock.sleep = wait  # type: ignore[method-assign]

    def lock(self) -> None:
        """Take the lock of the page that the site would store now."""
        before = set(self.store.pages)
        self.site.get()
        self.locked = set(self.store.pages) - before or before
        self.store.locked |= self.locked

    def finish(self) -> None:
        self.store.locked -= self.locked


@pytest.fixture
def rendering(site: Site, store: MemoryStore, clock: Clock) -> Rendering:
    rendering = Rendering(site, store, clock)
    rendering.lock()
    return rendering


def test_whoever_waited_reads_what_the_other_rendered(
    site: Site, store: MemoryStore, rendering: Rendering, clock: Clock
) -> None:
    store.purge(withdrawal=False)

    def end() -> None:
        key = module.cache_key_of(RequestFactory().get("/défis/"))
        assert key
        # Content changed once more meanwhile, and the other rendered after the change.
        store.purge(withdrawal=True)
        PageCache(store).store_response(
            key, HttpResponse("autre"), generation=store.generation(), withdrawals=store.withdrawals(), seconds=None
        )
        rendering.finish()

    rendering.end = end
    response = site.get()
    assert (response.content, status(response)) == (b"autre", "hit; detail=waited")
    assert len(site.page.requests) == 1
    assert (len(clock.sleeps), store.locked) == (1, set())


def test_whoever_waits_too_long_reads_what_was_there_before(
    site: Site, store: MemoryStore, rendering: Rendering, clock: Clock
) -> None:
    store.purge(withdrawal=False)
    response = site.get()
    assert (response.content, status(response)) == (b"bonjour", STAND_IN)
    assert len(site.page.requests) == 1
    assert sum(clock.sleeps) == pytest.approx(cache_module.WAIT_S, abs=0.02)
    assert store.locked == rendering.locked


def test_whoever_waits_too_long_for_a_first_page_renders_it(
    site: Site, store: MemoryStore, rendering: Rendering, clock: Clock
) -> None:
    store.purge(withdrawal=True)
    assert status(site.get()) == STORED
    assert len(site.page.requests) == 2
    assert sum(clock.sleeps) == pytest.approx(cache_module.WAIT_WITHOUT_STALE_S, abs=0.02)


def test_whoever_waited_for_one_that_failed_renders_for_the_content_of_now(
    site: Site, store: MemoryStore, rendering: Rendering
) -> None:
    def end() -> None:
        store.purge(withdrawal=True)
        rendering.finish()

    store.purge(withdrawal=False)
    rendering.end = end
    assert status(site.get()) == STORED
    assert status(site.get()) == HIT
    site.page.response = fail
    store.purge(withdrawal=False)
    # It was rendered after the withdrawal, and may stand in.
    assert status(site.get()) == STAND_IN


def test_a_store_that_no_longer_says_its_generation_leaves_that_of_before(
    site: Site, store: MemoryStore, rendering: Rendering, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end() -> None:
        rendering.finish()
        for name in ("generation", "withdrawals"):
            monkeypatch.setattr(cache, name, lambda: None)

    cache = module.page_cache()
    store.purge(withdrawal=False)
    rendering.end = end
    site.get()
    entry = cache._memory.get(("http", "testserver", "/défis/", "", False))
    assert entry
    assert (entry.generation, entry.withdrawals) == ("g2", "w1")


def test_a_page_whose_content_changed_while_it_was_rendered_is_rendered_again(site: Site, store: MemoryStore) -> None:
    site.page.meanwhile = lambda: store.purge(withdrawal=False)
    assert (status(site.get()), status(site.get())) == (STORED, STORED)


def test_a_page_withdrawn_while_it_was_rendered_stands_in_for_nothing(site: Site, store: MemoryStore) -> None:
    site.page.meanwhile = lambda: store.purge(withdrawal=True)
    site.get()
    site.page.response = fail
    assert site.get().status_code == 500
