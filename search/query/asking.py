"""Asking the engine: for all the words, else for a corrected wording, else for some of them."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from french import analysis
from search.engines import engine
from search.engines.base import Engine, Found, Request
from search.query.spelling import Correction, suggestion

MOST_WORDS = _("Nothing holds all these words: here is what holds most of them.")
SOME_WORDS = _("Nothing holds all these words: here is what holds some of them.")
NO_PHRASE = _("Nothing holds these words exactly so: here is what holds them apart.")


@dataclass(frozen=True)
class Answer:
    """What an engine found for one wording, and what the reader must be told of it."""

    text: str
    clauses: tuple[analysis.Clause, ...]
    found: Found
    correction: Correction | None = None
    notices: list[Any] = field(default_factory=list)


def _minimums(count: int) -> list[int]:
    """Return how many of `count` clauses must hold when all of them never do: most, then any, then nothing more."""
    if count < 2:
        return []
    most = count - 1 if count <= 3 else -(-count * 2 // 3)
    return list(dict.fromkeys([most, 1]))


def _less(one: Engine, answer: Answer, request: Request) -> Answer:
    """Return what holds most of the words, or one of them; the answer as it is when nothing does."""
    for minimum in _minimums(len(request.clauses)):
        found = one.find(replace(request, minimum=minimum))
        if found.total:
            applied = answer.correction and replace(answer.correction, applied=True)
            notice = MOST_WORDS if minimum * 2 > len(request.clauses) else SOME_WORDS
            return replace(answer, clauses=request.clauses, found=found, correction=applied, notices=[notice])
    return answer


def ask(text: str, request: Request, families: analysis.Families | None = None, proposed: str = "") -> Answer:
    """Return the best answer to `text`, whose marks are already in `request`.

    `proposed` is another wording that people thought of, told in any case and tried before ours. Raises
    `EngineUnavailableError`.
    """
    one = engine()
    found = one.find(request)
    answer = Answer(text, request.clauses, found, Correction(proposed, applied=False) if proposed else None)
    if found.total or not request.clauses:
        return answer
    if request.phrases:
        found = one.find(replace(request, phrases=()))
        if found.total:
            return replace(answer, found=found, notices=[NO_PHRASE])
    request = replace(request, phrases=())
    other = proposed or suggestion(one, text, request.clauses, request.acl)
    if other:
        request = replace(request, clauses=analysis.read_query(other, families).clauses)
        found = one.find(request)
        if found.total:
            return Answer(other, request.clauses, found, Correction(other, applied=True))
        answer = replace(answer, correction=Correction(other, applied=False))
    lesser = _less(one, answer, request)
    return replace(lesser, text=other) if other and lesser is not answer else lesser
