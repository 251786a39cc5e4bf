"""Ask the engine for all the words, else for a corrected spelling, else for some of the words (query relaxation)."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from french import analysis
from search.engines import engine
from search.engines.base import Engine, EngineRequest, EngineResponse
from search.query.spelling import Correction, correct_spelling

MOST_WORDS = _("Nothing holds all these words: here is what holds most of them.")
SOME_WORDS = _("Nothing holds all these words: here is what holds some of them.")
NO_PHRASE = _("Nothing holds these words exactly so: here is what holds them apart.")


@dataclass(frozen=True)
class Answer:
    """What the engine answered to one wording, and `notices` for the reader about what was relaxed."""

    text: str
    clauses: tuple[analysis.Clause, ...]
    matches: EngineResponse
    correction: Correction | None = None
    notices: tuple[Any, ...] = ()

    @cached_property
    def terms(self) -> frozenset[str]:
        """Return the terms to highlight."""
        return frozenset().union(*(clause.terms for clause in self.clauses))


def ask(text: str, request: EngineRequest, families: analysis.Families | None = None, proposed: str = "") -> Answer:
    """Return the best answer to `text`, whose quotation marks and minus signs are already in `request`.

    `proposed` is another wording that curators thought of, proposed in any case and tried before a correction of ours.
    Raises `EngineUnavailableError`.
    """
    search_engine = engine()
    matches = search_engine.find(request)
    answer = Answer(text, request.clauses, matches, Correction(proposed, applied=False) if proposed else None)
    if matches.total or not request.clauses:
        return answer
    if request.phrases:
        matches = search_engine.find(replace(request, phrases=()))
        if matches.total:
            return replace(answer, matches=matches, notices=(NO_PHRASE,))
    request = replace(request, phrases=())
    other = proposed or correct_spelling(search_engine, text, request.clauses, request.acl)
    if other:
        request = replace(request, clauses=analysis.parse_query(other, families).clauses)
        matches = search_engine.find(request)
        if matches.total:
            return Answer(other, request.clauses, matches, Correction(other, applied=True))
        answer = replace(answer, correction=Correction(other, applied=False))
    relaxed = _with_fewer_words(search_engine, answer, request)
    return replace(relaxed, text=other) if other and relaxed is not answer else relaxed


def _with_fewer_words(search_engine: Engine, answer: Answer, request: EngineRequest) -> Answer:
    """Return what holds most of the words, or one of them; the answer as it is when nothing does."""
    for minimum in _minimums(len(request.clauses)):
        matches = search_engine.find(replace(request, minimum=minimum))
        if matches.total:
            correction = answer.correction and replace(answer.correction, applied=True)
            notice = MOST_WORDS if minimum * 2 > len(request.clauses) else SOME_WORDS
            return Answer(answer.text, request.clauses, matches, correction, (notice,))
    return answer


def _minimums(count: int) -> list[int]:
    """Return how many of `count` clauses must hold when all of them never do: most, then any, then nothing more."""
    if count < 2:
        return []
    most = count - 1 if count <= 3 else -(-count * 2 // 3)
    return list(dict.fromkeys([most, 1]))
