"""Answer a query with keys of documents: from the engine, or from titles in the database while there is no engine."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from french import analysis
from search.documents.readers import Reader
from search.documents.sources import sources
from search.engines import engine
from search.engines.base import RELEVANCE, EngineRequest, EngineResponse, EngineUnavailableError
from search.query.broader import BroaderMatches, broader_matches
from search.query.relaxation import Answer, ask
from search.query.requests import Query
from search.query.rules import QueryRules
from search.query.sections import best_sections
from search.query.spelling import Correction

logger = logging.getLogger(__name__)

TITLES_ONLY = _("The search engine is getting ready. Meanwhile, only titles are searched, and filters are away.")
MOST_TITLES_OF_A_KIND = 50


@dataclass(frozen=True)
class QueryAnswer:
    """Keys that answer: the matches of `answer`, the best `sections` of each, `broader` matches, `promoted` pages."""

    answer: Answer
    sections: Mapping[str, Sequence[str]] = field(default_factory=dict)
    broader: BroaderMatches | None = None
    promoted: tuple[str, ...] = ()


def answer_query(query: Query, request: EngineRequest, reader: Reader) -> QueryAnswer:
    """Return what answers. Without engine, titles are searched and a notice says so: nothing is raised."""
    try:
        answered = _by_engine(query, request)
    except EngineUnavailableError as error:
        logger.warning("Search falls back to the database: %s", error)
        answered = _by_titles(query, request, reader)
    answer = answered.answer
    if query.wording.is_rewritten and not (answer.correction and answer.correction.applied):
        answer = replace(answer, correction=Correction(answer.text, applied=True, by_curators=True))
    return replace(answered, answer=answer)


def _by_engine(query: Query, request: EngineRequest) -> QueryAnswer:
    answer = ask(query.wording.text, request, query.rules.families, query.wording.proposed)
    return QueryAnswer(
        answer,
        best_sections(answer, request),
        # Only the first page has what surrounds the results.
        None if request.offset else broader_matches(answer, request),
        _promoted(query.rules, (query.typed_text, query.wording.text, answer.text), request),
    )


def _by_titles(query: Query, request: EngineRequest, reader: Reader) -> QueryAnswer:
    text = query.wording.text
    keys = title_matches(text, request.filters.get("type", ()), reader)
    matches = EngineResponse(tuple(keys[request.offset : request.offset + request.limit]), len(keys))
    # Whether they pass filters is for the engine to say.
    promoted = () if request.filters else _promoted_keys(query.rules, (query.typed_text, text), request)
    return QueryAnswer(Answer(text, request.clauses, matches, notices=(TITLES_ONLY,)), promoted=promoted)


def title_matches(text: str, kinds: Sequence[str], reader: Reader) -> list[str]:
    """Return keys of what holds all the words of `text` in its title, 50 a kind at most."""
    words = [word.surface for word in analysis.words(text) if word.terms]
    keys: list[str] = []
    for source in sources():
        if words and (not kinds or source.kind in kinds):
            keys += [source.key(pk) for pk in source.title_search(words, reader, MOST_TITLES_OF_A_KIND)]
    return keys


def _promoted_keys(rules: QueryRules, texts: Sequence[str], request: EngineRequest) -> tuple[str, ...]:
    """Return the keys that curators promote for the first of `texts` that has any, whatever the filters.

    None for a search that excludes something or is sorted by date: the reader said what comes first.
    """
    if request.order != RELEVANCE or request.excluded or not rules.promotions:
        return ()
    promoted = (rules.promotions.get(analysis.key_of(text), ()) for text in texts)
    return next((keys for keys in promoted if keys), ())


def _promoted(rules: QueryRules, texts: Sequence[str], request: EngineRequest) -> tuple[str, ...]:
    """Return the promoted keys that pass the reader's filters, as any result does.

    The engine is asked only when there are both such keys and filters. Raises `EngineUnavailableError`.
    """
    keys = _promoted_keys(rules, texts, request)
    if not keys or not request.filters:
        return keys
    passing = set(engine().find(EngineRequest((), request.acl, request.filters, limit=len(keys), among=keys)).keys)
    return tuple(key for key in keys if key in passing)
