"""Serves anonymous readers from the page cache, and sets `Cache-Control` on every response.

It stands before sessions: a cached page costs neither a session, nor a query, nor the resolution of its view.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from foundation.page_cache.cache import PageCache, page_cache
from foundation.page_cache.decorators import CachePolicy
from foundation.page_cache.entries import PRIVATE, PUBLIC, STATUS_HEADER, Entry, is_cacheable, takes_gzip
from foundation.page_cache.keys import CacheKey, cache_key_of, is_anonymous, restore_request, strip_request
from foundation.page_cache.stores.base import Release, StoreUnavailable

SERVER_ERROR = 500


class _CacheMiss:
    """A request that no cached page answers: it renders the page, or waits for the one that does."""

    def __init__(self, cache: PageCache, key: CacheKey, generation: str) -> None:
        self.cache = cache
        self.key = key
        self.generation = generation
        self.withdrawals = cache.withdrawals() or ""
        self.release: Release | None = None
        self.is_answered = False
        self.stores = False

    def answer(self, request: HttpRequest, entry: Entry, status: str) -> HttpResponse:
        self.is_answered = True
        return entry.answer(request, status)

    def end(self) -> None:
        if self.release:
            try:
                self.release()
            except StoreUnavailable:
                return


class PageCacheMiddleware:
    """Serve a cached page, or render it once for all who wait for it; see docs/decisions/0020."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or not is_anonymous(request):
            return _describe(request, self.get_response(request), is_public=False)
        key = cache_key_of(request)
        cache = page_cache()
        generation = cache.generation() if key else None
        if key is None or generation is None:
            return _describe(request, self.get_response(request), is_public=True)
        entry = cache.fresh(key, generation, is_compressed=takes_gzip(request))
        if entry is not None:
            return entry.answer(request, "hit")
        return self._render(request, _CacheMiss(cache, key, generation))

    def _render(self, request: HttpRequest, miss: _CacheMiss) -> HttpResponseBase:
        if miss.cache.is_paused(miss.key) and (entry := miss.cache.stale(miss.key)):
            return entry.answer(request, "hit; detail=stand-in")
        request.page_cache = miss  # type: ignore[attr-defined]
        try:
            with restore_request(request):
                response = self.get_response(request)
            return response if miss.is_answered else self._store(request, response, miss)
        finally:
            miss.end()

    def _store(self, request: HttpRequest, response: HttpResponseBase, miss: _CacheMiss) -> HttpResponseBase:
        """Store what is cacheable; serve a stale response when rendering failed."""
        if response.status_code >= SERVER_ERROR:
            entry = miss.cache.stale(miss.key)
            if entry is not None:
                miss.cache.pause(miss.key)
                return entry.answer(request, "hit; detail=stand-in")
        cache_policy = _cache_policy(request, response)
        if not miss.stores or cache_policy is None or not cache_policy.stored or request.method != "GET":
            return _describe(request, response, is_public=True)
        if not is_cacheable(response) or not miss.key.names <= frozenset(cache_policy.parameters()):
            if response.status_code < SERVER_ERROR:
                miss.cache.delete(miss.key)
            return _describe(request, response, is_public=True)
        assert isinstance(response, HttpResponse)
        entry = miss.cache.store_response(
            miss.key,
            response,
            generation=miss.generation,
            withdrawals=miss.withdrawals,
            seconds=cache_policy.seconds,
        )
        return entry.answer(request, "fwd=miss; stored")

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Take the lock to render a cacheable page, or return it when another request rendered it meanwhile."""
        cache_policy: CachePolicy | None = getattr(view, "cache_policy", None)
        request.cache_policy = cache_policy  # type: ignore[attr-defined]
        miss: _CacheMiss | None = getattr(request, "page_cache", None)
        if miss is None or cache_policy is None or not cache_policy.stored:
            return None
        if not miss.key.names <= frozenset(cache_policy.parameters()):
            return None
        response = _lock(request, miss)
        if response is None:
            miss.stores = True
            strip_request(request, miss.key)
        return response


def _lock(request: HttpRequest, miss: _CacheMiss) -> HttpResponse | None:
    """Wait for the lock; return an answer when there is one without rendering."""
    cache, key = miss.cache, miss.key
    stale = cache.stale(key)
    try:
        miss.release = cache.wait_for_lock(key, has_stale=stale is not None)
    except StoreUnavailable:
        return None
    # Read again: content may have changed while this one waited, and the other rendered for after the change.
    miss.generation = cache.generation() or miss.generation
    miss.withdrawals = cache.withdrawals() or miss.withdrawals
    entry = cache.fresh(key, miss.generation)
    if entry is not None:
        return miss.answer(request, entry, "hit; detail=waited")
    if miss.release is None and stale is not None:
        return miss.answer(request, stale, "hit; detail=stand-in")
    return None


def _cache_policy(request: HttpRequest, response: HttpResponseBase) -> CachePolicy | None:
    """Return the cache policy of the response, or else that of its view."""
    policy: CachePolicy | None = getattr(response, "cache_policy", getattr(request, "cache_policy", None))
    return policy


def _describe(request: HttpRequest, response: HttpResponseBase, *, is_public: bool) -> HttpResponseBase:
    """Set `Cache-Control`: public when the view has a cache policy, else private and stored nowhere."""
    if response.cookies:
        response.headers["Cache-Control"] = PRIVATE
    elif "Cache-Control" not in response.headers:
        is_public = is_public and _cache_policy(request, response) is not None
        response.headers["Cache-Control"] = PUBLIC if is_public else PRIVATE
        if is_public and response.has_header("Vary"):
            varies = [name.strip() for name in response["Vary"].split(",") if name.strip().lower() != "cookie"]
            response.headers["Vary"] = ", ".join(varies)
            if not varies:
                del response.headers["Vary"]
        if is_public:
            response.headers.setdefault(STATUS_HEADER, "pages; fwd=miss")
    return response
