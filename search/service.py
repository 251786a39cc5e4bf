"""Search and kin, for views and for other wings: permissions, correction, extracts, filters, the reduced search."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from search import french, reduced, wider
from search.asking import Answer, ask
from search.engines.base import EngineUnavailableError, Found, Request
from search.facets import facets
from search.panels import panels
from search.parts import best_parts, shown_parts
from search.readers import Reader
from search.resemblance import kin, resembling, similar
from search.results import TOTAL_SHOWN_MAX, Results, Shown
from search.showing import read_hits, shown

__all__ = ["kin", "resembling", "search", "similar"]

logger = logging.getLogger(__name__)

TEXT_MAX = 255
RELEVANCE, DATE = "relevance", "date"

SHORTENED = _("Your search was long: only its first 255 characters were looked for.")
ONLY_SMALL_WORDS = _("These words are too common to search for. Add one that says what it is about.")
WITHOUT = _("Pages that hold this are left out: {words}.")
REDUCED = _("The search engine is getting ready. Meanwhile, only titles are searched, and filters are away.")


def excluding(clauses: tuple[french.Clause, ...]) -> list[Any]:
    """Return what tells the reader which words were kept out, for a minus sign may have been a dash."""
    words = ", ".join(word.surface for clause in clauses for word in clause.words)
    return [format_lazy(WITHOUT, words=words)] if words else []


def _page(total: int, number: int, size: int, hits: Sequence[Shown]) -> Any:
    """Return a Page of Django over hits already cut. Raises `EmptyPage` past the last one."""
    paginator = Paginator(range(min(total, TOTAL_SHOWN_MAX)), size)
    if number > paginator.num_pages or number < 1:
        raise EmptyPage(_("There is no such page of results."))
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
) -> Results:
    """Return what `user` may see of what `text` asks for, narrowed by the `chosen` values of facets.

    Facets that nobody registered are ignored. Raises `EmptyPage` for a page past the last one; never
    `EngineUnavailableError`: without engine, titles are searched in the database and a notice says so.
    """
    asked = " ".join(text.replace("\x00", " ").split())
    notices: list[Any] = []
    if len(asked) > TEXT_MAX:
        asked = asked[:TEXT_MAX].rstrip()
        notices.append(SHORTENED)
    reader = Reader(user)
    names = {facet.name for facet in facets()}
    filters = {name: tuple(values) for name, values in chosen.items() if values and name in names}
    query = french.read_query(asked)
    if not query.clauses and not query.excluded and asked:
        return Results(asked, asked, notices=[*notices, ONLY_SMALL_WORDS], chosen=filters)
    if not asked and not filters:
        return Results(asked, asked, notices=notices)
    if page < 1 or (page - 1) * page_size >= TOTAL_SHOWN_MAX:
        raise EmptyPage(_("There is no such page of results."))
    request = Request(
        query.clauses,
        reader.tokens,
        filters,
        by_date=sort == DATE,
        offset=(page - 1) * page_size,
        limit=page_size,
        count=tuple(facet.name for facet in facets() if facet.shown),
        phrases=query.phrases,
        excluded=query.excluded,
    )
    around: wider.Around | None = None
    parts: Mapping[str, Sequence[str]] = {}
    try:
        answer = ask(asked, request)
        parts = best_parts(answer, request)
        if page == 1:
            around = wider.around(answer, request)
    except EngineUnavailableError as error:
        logger.warning("Search falls back to the database: %s", error)
        keys, total = reduced.find(asked, filters.get("type", ()), reader, request.offset, page_size)
        answer = Answer(asked, query.clauses, Found(tuple(keys), total), notices=[REDUCED])
    found = answer.found
    read = read_hits((*found.keys, *(around.found.keys if around else ())), reader)
    # Parts are read for the wholes that the reader may see.
    seen = shown_parts({key: own for key, own in parts.items() if key in read}, answer)
    hits = shown([read[key] for key in found.keys if key in read], answer, found.labels, seen)
    return Results(
        asked=asked,
        text=answer.text,
        hits=hits,
        total=found.total,
        panels=panels(found, filters),
        correction=answer.correction,
        notices=[*notices, *answer.notices, *excluding(query.excluded)],
        page=_page(found.total, page, page_size, hits),
        chosen=filters,
        wider=around and wider.shown_around(around, read, answer),
    )
