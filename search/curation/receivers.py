"""Both ends of curation: what it tells to search, what it hears from it."""

from typing import Any

from django.http import HttpRequest

from french import analysis
from search.curation.analytics.askers import askers, is_program, pace
from search.curation.analytics.notebook import Event, note
from search.curation.analytics.sieve import countable
from search.curation.analytics.weeks import this_week
from search.curation.deciding import decided
from search.query.answering import REDUCED
from search.query.curated import keep_by
from search.query.results import Results
from search.signals import followed, searched


def _note(request: HttpRequest, text: str, what: str, **event: bool) -> None:
    if is_program(request):
        return
    words = countable(text)
    if words and askers.is_first(request, f"{what} {analysis.key_of(words)}") and pace.allows():
        note(Event(this_week().isoformat(), words, **event))


def note_search(request: HttpRequest, results: Results, **kwargs: Any) -> None:
    """Note a search, unless what it found says nothing because the engine is away."""
    if REDUCED not in results.notices:
        _note(request, results.asked, "search", found=results.total > 0)


def note_click(request: HttpRequest, text: str, **kwargs: Any) -> None:
    """Note that a result was followed."""
    _note(request, text, "click", found=True, is_click=True)


def connect() -> None:
    """Have search ask here what is decided, and hear what is looked for."""
    keep_by(decided)
    searched.connect(note_search, dispatch_uid="curation:searched")
    followed.connect(note_click, dispatch_uid="curation:followed")
