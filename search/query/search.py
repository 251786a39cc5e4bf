"""Search and kin, for views and for other wings: permissions, correction, extracts, filters, the reduced search."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from french import analysis
from search.engines.base import Request
from search.facets import facets
from search.query import wider
from search.query.answering import Answered, Question, answered
from search.query.curated import Curated, Wording, curated, worded
from search.query.panels import panels
from search.query.parts import shown_parts
from search.query.readers import Reader
from search.query.results import TOTAL_SHOWN_MAX, Results, Shown
from search.query.showing import read_hits, shown
from search.query.similar import kin, resembling, similar

__all__ = ["kin", "resembling", "search", "similar"]

TEXT_MAX = 255
RELEVANCE, DATE = "relevance", "date"

SHORTENED = _("Your search was long: only its first 255 characters were looked for.")
ONLY_SMALL_WORDS = _("These words are too common to search for. Add one that says what it is about.")
WITHOUT = _("Pages that hold this are left out: {words}.")
NO_SUCH_PAGE = _("There is no such page of results.")


def _excluding(clauses: tuple[analysis.Clause, ...]) -> list[Any]:
    """Return what tells the reader which words were kept out, for a minus sign may have been a dash."""
    words = ", ".join(word.surface for clause in clauses for word in clause.words)
    return [format_lazy(WITHOUT, words=words)] if words else []


def _typed(text: str) -> tuple[str, list[Any]]:
    """Return what is looked for of what was typed, and what the reader must be told of it."""
    asked = " ".join(text.replace("\x00", " ").split())
    return (asked[:TEXT_MAX].rstrip(), [SHORTENED]) if len(asked) > TEXT_MAX else (asked, [])


def _known(chosen: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return the chosen values of facets that somebody registered."""
    names = {facet.name for facet in facets()}
    return {name: tuple(values) for name, values in chosen.items() if values and name in names}


def _page(total: int, number: int, size: int, hits: Sequence[Shown]) -> Any:
    """Return a Page of Django over hits already cut. Raises `EmptyPage` past the last one."""
    paginator = Paginator(range(min(total, TOTAL_SHOWN_MAX)), size)
    if number > paginator.num_pages or number < 1:
        raise EmptyPage(NO_SUCH_PAGE)
    page = paginator.page(number)
    page.object_list = hits  # type: ignore[assignment]
    return page


def search(
    text: str,
    *,
    chosen: Mapping[str, Sequence[str]],
    user: Any,
    page: int = 1,
    page_size: int = 10,
    sort: str = RELEVANCE,
    as_typed: bool = False,
) -> Results:
    """Return what `user` may see of what `text` asks for, narrowed by the `chosen` values of facets.

    `as_typed` leaves out the wordings that people put in the place of others; their synonyms apply all the same.
    Facets that nobody registered are ignored. Raises `EmptyPage` for a page past the last one; never
    `EngineUnavailableError`: without engine, titles are searched in the database and a notice says so.
    """
    asked, notices = _typed(text)
    filters, reader = _known(chosen), Reader(user)
    decided = curated() if asked else Curated()
    wording = Wording(asked) if as_typed else worded(asked, decided)
    query = analysis.read_query(wording.text, decided.families)
    if asked and not (query.clauses or query.excluded):
        return Results(asked, asked, notices=[*notices, ONLY_SMALL_WORDS], chosen=filters)
    if not asked and not filters:
        return Results(asked, asked, notices=notices)
    if page < 1 or (page - 1) * page_size >= TOTAL_SHOWN_MAX:
        raise EmptyPage(NO_SUCH_PAGE)
    request = Request(
        query.clauses,
        reader.terms,
        filters,
        by_date=sort == DATE,
        offset=(page - 1) * page_size,
        limit=page_size,
        count=tuple(facet.name for facet in facets() if facet.shown),
        phrases=query.phrases,
        excluded=query.excluded,
    )
    question = Question(asked, wording, decided, request)
    keys = answered(question, reader)
    told = [*notices, *keys.answer.notices, *_excluding(query.excluded)]
    return replace(_read(question, keys, reader), notices=told, as_typed=as_typed)


def _read(question: Question, keys: Answered, reader: Reader) -> Results:
    """Return the answer as it is read, with what the database says now: nothing that `reader` may not see."""
    request, answer, found = question.request, keys.answer, keys.answer.found
    around, first = keys.around, keys.first
    beside = (*(around.found.keys if around else ()), *(first if question.is_beginning else ()))
    read = read_hits(dict.fromkeys((*found.keys, *beside)), reader)
    # Parts are read for the wholes that the reader may see.
    parts = shown_parts({key: own for key, own in keys.parts.items() if key in read}, answer)

    def as_read(wanted: Sequence[str]) -> list[Shown]:
        return shown([read[key] for key in wanted if key in read], answer, found.labels, parts)

    hits = as_read([key for key in found.keys if key not in first])
    above = as_read(first) if question.is_beginning else []
    others = {key: hit for key, hit in read.items() if key not in first}
    return Results(
        asked=question.asked,
        text=answer.text,
        hits=hits,
        total=found.total,
        panels=panels(found, request.filters),
        correction=answer.correction,
        page=_page(found.total, request.offset // request.limit + 1, request.limit, hits),
        chosen=request.filters,
        wider=around and wider.shown_around(around, others, answer),
        put_first=[replace(each, is_put_first=True) for each in above],
        is_rest_above=not question.is_beginning and not hits and any(key in read for key in found.keys),
    )
