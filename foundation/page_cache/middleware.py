"""Answers strangers from the kept pages, and says of every answer whose it is.

It stands before sessions: a kept page costs neither a session, nor a query, nor the search for its view.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import cc_delim_re

from foundation.page_cache.cache import Pages, pages
from foundation.page_cache.decorators import Keeping
from foundation.page_cache.entries import EVERYBODYS, PERSONAL, STATUS_HEADER, Entry, may_be_kept
from foundation.page_cache.keys import Question, bare, given_back, is_stranger, question_of
from foundation.page_cache.stores.base import Release, StoreDown

SERVER_ERROR = 500


class _Asked:
    """What is known of a request that no kept page answers: it becomes the one that renders, or waits for it."""

    def __init__(self, kept: Pages, question: Question, generation: str) -> None:
        self.kept = kept
        self.question = question
        self.generation = generation
        self.withdrawals = kept.withdrawals() or ""
        self.give_back: Release | None = None
        self.is_answered = False
        self.stores = False

    def answer(self, request: HttpRequest, entry: Entry, status: str) -> HttpResponse:
        self.is_answered = True
        return entry.answer(request, status)

    def end(self) -> None:
        if self.give_back:
            try:
                self.give_back()
            except StoreDown:
                return


class PageCacheMiddleware:
    """Serve a kept page, or render it once for all who wait for it; see docs/decisions/0020."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or not is_stranger(request):
            return _said(request, self.get_response(request), is_everybodys=False)
        question = question_of(request)
        kept = pages()
        generation = kept.generation() if question else None
        if question is None or generation is None:
            return _said(request, self.get_response(request), is_everybodys=True)
        entry = kept.fresh(question, generation)
        if entry is not None:
            return entry.answer(request, "hit")
        return self._rendered(request, _Asked(kept, question, generation))

    def _rendered(self, request: HttpRequest, asked: _Asked) -> HttpResponseBase:
        if asked.kept.is_paused(asked.question) and (entry := asked.kept.stand_in(asked.question)):
            return entry.answer(request, "hit; detail=stand-in")
        request.page_cache = asked  # type: ignore[attr-defined]
        try:
            with given_back(request):
                response = self.get_response(request)
            return response if asked.is_answered else self._kept(request, response, asked)
        finally:
            asked.end()

    def _kept(self, request: HttpRequest, response: HttpResponseBase, asked: _Asked) -> HttpResponseBase:
        """Keep what may be kept; for want of better, give what was kept before."""
        if response.status_code >= SERVER_ERROR:
            entry = asked.kept.stand_in(asked.question)
            if entry is not None:
                asked.kept.pause(asked.question)
                return entry.answer(request, "hit; detail=stand-in")
        keeping = _keeping(request, response)
        if not asked.stores or keeping is None or not keeping.stored or request.method != "GET":
            return _said(request, response, is_everybodys=True)
        if not may_be_kept(response) or not asked.question.names <= frozenset(keeping.parameters()):
            if response.status_code < SERVER_ERROR:
                asked.kept.forget(asked.question)
            return _said(request, response, is_everybodys=True)
        assert isinstance(response, HttpResponse)
        entry = asked.kept.keep(
            asked.question,
            response,
            generation=asked.generation,
            withdrawals=asked.withdrawals,
            seconds=keeping.seconds,
        )
        return entry.answer(request, "fwd=miss; stored")

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Take the turn to render a page that is kept, or find it when another rendered it meanwhile."""
        keeping: Keeping | None = getattr(view, "keeping", None)
        request.keeping = keeping  # type: ignore[attr-defined]
        asked: _Asked | None = getattr(request, "page_cache", None)
        if asked is None or keeping is None or not keeping.stored:
            return None
        if not asked.question.names <= frozenset(keeping.parameters()):
            return None
        found = _turn(request, asked)
        if found is None:
            asked.stores = True
            bare(request, asked.question)
        return found


def _turn(request: HttpRequest, asked: _Asked) -> HttpResponse | None:
    """Wait for the turn; return an answer when there is one without rendering."""
    kept, question = asked.kept, asked.question
    stand_in = kept.stand_in(question)
    try:
        asked.give_back = kept.wait_turn(question, has_stand_in=stand_in is not None)
    except StoreDown:
        return None
    # Read again: content may have changed while this one waited, and the other rendered for after the change.
    asked.generation = kept.generation() or asked.generation
    asked.withdrawals = kept.withdrawals() or asked.withdrawals
    entry = kept.fresh(question, asked.generation)
    if entry is not None:
        return asked.answer(request, entry, "hit; detail=waited")
    if asked.give_back is None and stand_in is not None:
        return asked.answer(request, stand_in, "hit; detail=stand-in")
    return None


def _keeping(request: HttpRequest, response: HttpResponseBase) -> Keeping | None:
    """Return what the answer says of itself, or else what its view says."""
    found: Keeping | None = getattr(response, "keeping", getattr(request, "keeping", None))
    return found


def _said(request: HttpRequest, response: HttpResponseBase, *, is_everybodys: bool) -> HttpResponseBase:
    """Say whose the answer is: everybody's on the word of its view, else of one person, and kept by nobody."""
    if response.cookies:
        response.headers["Cache-Control"] = PERSONAL
    elif "Cache-Control" not in response.headers:
        is_everybodys = is_everybodys and _keeping(request, response) is not None
        response.headers["Cache-Control"] = EVERYBODYS if is_everybodys else PERSONAL
        if is_everybodys and response.has_header("Vary"):
            varies = [name for name in cc_delim_re.split(response["Vary"]) if name.strip().lower() != "cookie"]
            response.headers["Vary"] = ", ".join(varies)
            if not varies:
                del response.headers["Vary"]
        if is_everybodys:
            response.headers.setdefault(STATUS_HEADER, "pages; fwd=miss")
    return response
