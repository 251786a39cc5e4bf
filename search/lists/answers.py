"""What answers a list: from the engine, with its facets; from the database, without them, while there is no engine."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from french import analysis
from search.documents.entries import TYPE
from search.documents.readers import Reader
from search.documents.sorts import Sort
from search.documents.sources import Source, listed_source, split_key
from search.documents.titles import with_words_in_title
from search.engines.base import RELEVANCE, EngineRequest, EngineResponse, EngineUnavailableError
from search.facets import facet_of
from search.lists.filters import Filter, filter_pages
from search.query.filters import filter_panels
from search.query.panels import FilterPanel
from search.query.relaxation import Answer, ask
from search.query.requests import Query, exclusion_notices, read_query
from search.query.spelling import Correction

logger = logging.getLogger(__name__)

NO_ENGINE = _("The search engine is getting ready. Meanwhile, words are looked for in titles, and counts are away.")
# An order is read from its nearer end: the last page costs what the first does.
FAR = 500


@dataclass(frozen=True)
class ListRequest:
    """What a reader asks of the list of `pages`: words, values of its filters, an order (None: by relevance)."""

    pages: QuerySet[Any]
    filters: Sequence[Filter]
    reader: Reader
    text: str
    chosen: Mapping[str, Sequence[str]]
    sort: Sort | None
    default_sort: Sort
    offset: int
    limit: int

    @property
    def source(self) -> Source:
        """Return the source of what is listed. Raises `LookupError` when it is not searched."""
        source = listed_source(self.pages.model)
        if source is None:
            raise LookupError(f"{self.pages.model} is listed, and has no source")
        return source


@dataclass(frozen=True)
class ListAnswer:
    """The pages shown, how many there are in all, the filters, sentences for the reader, and another spelling.

    `is_reduced` when there was no engine: the panels hold what is chosen and no count.
    """

    pages: Sequence[Any]
    total: int
    panels: Sequence[FilterPanel]
    notices: Sequence[str | Promise] = ()
    correction: Correction | None = None
    is_reduced: bool = False


def answer_list(request: ListRequest) -> ListAnswer:
    """Return what answers, as the database has it now: nothing that the reader may not see. Nothing is raised."""
    try:
        return _by_engine(request)
    except EngineUnavailableError as error:
        logger.warning("A list falls back to the database: %s", error)
        return _by_database(request)


def _by_engine(request: ListRequest) -> ListAnswer:
    chosen = {**request.chosen, TYPE: [request.source.kind]}
    query = _read(request, request.text, chosen)
    notices = query.notices
    if query.request is None:
        query = _read(request, "", chosen)
    assert query.request is not None
    shown = tuple(each.name for each in request.filters if each.shown or request.chosen.get(each.name))
    question = replace(query.request, count=shown)
    answer = _answer(query, question)
    matches = answer.matches
    facets = [facet for each in request.filters if (facet := facet_of(each.name))]
    return ListAnswer(
        pages=_read_pages(request.pages, matches.keys),
        total=matches.total,
        panels=filter_panels(matches, request.chosen, facets, with_single_values=True),
        notices=(*notices, *answer.notices, *exclusion_notices(question)),
        correction=answer.correction,
    )


def _read(request: ListRequest, text: str, chosen: Mapping[str, Sequence[str]]) -> Query:
    order = request.sort.name if request.sort else RELEVANCE
    if not text and request.sort is None:
        order = request.default_sort.name
    # The rewrites of curators are for the search page, which says so.
    return read_query(
        text, chosen, request.reader, sort=order, offset=request.offset, limit=request.limit, as_typed=True
    )


def _answer(query: Query, question: EngineRequest) -> Answer:
    """Return the answer of the engine, which is asked for no more than there is."""
    text, families = query.wording.text, query.rules.families
    if question.offset < FAR:
        return ask(text, question, families)
    beginning = ask(text, replace(question, offset=0, limit=1, count=()), families)
    left = beginning.matches.total - question.offset
    if left <= 0:
        return replace(beginning, matches=replace(beginning.matches, keys=()))
    if text or left > question.offset:
        return ask(text, question, families)
    limit = min(question.limit, left)
    answer = ask(text, replace(question, offset=left - limit, limit=limit, is_reversed=True))
    return replace(answer, matches=replace(answer.matches, keys=answer.matches.keys[::-1]))


def _read_pages(pages: QuerySet[Any], keys: Sequence[str]) -> list[Any]:
    """Return the pages of keys, in their order, but for those that are no longer for this reader."""
    pks = [split[1] for key in keys if (split := split_key(key))]
    by_pk = pages.filter(pk__in=pks).order_by().in_bulk() if pks else {}
    return [by_pk[pk] for pk in pks if pk in by_pk]


def _by_database(request: ListRequest) -> ListAnswer:
    words = [word.surface for word in analysis.words(request.text) if word.terms]
    pages = filter_pages(request.pages, request.filters, request.chosen)
    pages = with_words_in_title(pages, words, column=request.source.title_column)
    ordered = pages.order_by(*(request.sort or request.default_sort).ordering)
    nothing = EngineResponse((), 0)
    facets = [facet for each in request.filters if (facet := facet_of(each.name))]
    return ListAnswer(
        pages=list(ordered[request.offset : request.offset + request.limit]),
        total=pages.count(),
        panels=filter_panels(nothing, request.chosen, facets),
        notices=(NO_ENGINE,),
        is_reduced=True,
    )
