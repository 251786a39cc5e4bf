"""What answers a question before any of it is read: keys from the engine, or from titles while there is none."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from search.engines.base import EngineUnavailableError, Found, Request
from search.query import fallback, wider
from search.query.asking import Answer, ask
from search.query.curated import Curated, Wording
from search.query.parts import best_parts
from search.query.promotions import keys_put_first, wanted_first
from search.query.readers import Reader
from search.query.spelling import Correction

logger = logging.getLogger(__name__)

REDUCED = _("The search engine is getting ready. Meanwhile, only titles are searched, and filters are away.")


@dataclass(frozen=True)
class Question:
    """What was typed (`asked`), how it is searched, what people decided about searches, and the request to engines."""

    asked: str
    wording: Wording
    decided: Curated
    request: Request

    @property
    def is_beginning(self) -> bool:
        """Return whether the first page is asked for: only there stands what surrounds the results."""
        return not self.request.offset


@dataclass(frozen=True)
class Answered:
    """Keys that answer: those of the results, the best `parts` of each, what lies `around`, what comes `first`."""

    answer: Answer
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    around: wider.Around | None = None
    first: tuple[str, ...] = ()


def answered(question: Question, reader: Reader) -> Answered:
    """Return what answers. Without engine, titles are searched and the reader is told: nothing is raised."""
    try:
        found = _by_engine(question)
    except EngineUnavailableError as error:
        logger.warning("Search falls back to the database: %s", error)
        found = _by_titles(question, reader)
    answer = found.answer
    if question.wording.is_reworded and not (answer.correction and answer.correction.applied):
        answer = replace(answer, correction=Correction(answer.text, applied=True, by_people=True))
    return replace(found, answer=answer)


def _by_engine(question: Question) -> Answered:
    wording, request, decided = question.wording, question.request, question.decided
    answer = ask(wording.text, request, decided.families, wording.proposed)
    return Answered(
        answer,
        best_parts(answer, request),
        wider.around(answer, request) if question.is_beginning else None,
        keys_put_first(decided, (question.asked, wording.text, answer.text), request),
    )


def _by_titles(question: Question, reader: Reader) -> Answered:
    text, request = question.wording.text, question.request
    keys, total = fallback.find(text, request.filters.get("type", ()), reader, request.offset, request.limit)
    # Whether they pass filters is for the engine to say.
    first = () if request.filters else wanted_first(question.decided, (question.asked, text), request)
    return Answered(Answer(text, request.clauses, Found(tuple(keys), total), notices=[REDUCED]), first=first)
