"""Receivers of the signals of search, which count searches and clicks, and the rules provided to search."""

from typing import Any

from django.http import HttpRequest

from french import analysis
from search.curation.analytics.anonymising import anonymous_words
from search.curation.analytics.event_log import Event, append
from search.curation.analytics.throttling import is_program, rate_limit, recent_searches
from search.curation.analytics.weeks import this_week
from search.curation.rules import current_rules
from search.query.answers import TITLES_ONLY
from search.query.results import Results
from search.query.rules import register_provider
from search.signals import followed, searched


def _record(request: HttpRequest, text: str, what: str, **event: bool) -> None:
    if is_program(request):
        return
    words = anonymous_words(text)
    if words and recent_searches.is_first(request, f"{what} {analysis.key_of(words)}") and rate_limit.allows():
        append(Event(this_week().isoformat(), words, **event))


def record_search(request: HttpRequest, results: Results, **kwargs: Any) -> None:
    """Record a search, unless its results say nothing because the engine is away."""
    if TITLES_ONLY not in results.notices:
        _record(request, results.typed_text, "search", has_results=results.total > 0)


def record_click(request: HttpRequest, text: str, **kwargs: Any) -> None:
    """Record that a result was followed."""
    _record(request, text, "click", has_results=True, is_click=True)


def connect() -> None:
    """Provide search with the rules, and connect the receivers."""
    register_provider(current_rules)
    searched.connect(record_search, dispatch_uid="curation:searched")
    followed.connect(record_click, dispatch_uid="curation:followed")
