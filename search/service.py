"""Search and kin, for views and for other wings: permissions, correction, extracts, filters, the reduced search."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from search import french, reduced, wider
from search.asking import Answer, ask
from search.curated import Curated, Wording, curated, worded
from search.engines.base import EngineUnavailableError, Found, Request
from search.facets import facets
from search.panels import panels
from search.parts import best_parts, shown_parts
from search.put_first import keys_put_first, wanted_first
from search.readers import Reader
from search.resemblance import kin, resembling, similar
from search.results import TOTAL_SHOWN_MAX, Results, Shown
from search.showing import read_hits, shown
from search.spelling import Correction

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
    as_typed: bool = False,
) -> Results:
    """Return what `user` may see of what `text` asks for, narrowed by the `chosen` values of facets.

    `as_typed` leaves out the wordings that people put in the place of others; their synonyms apply all the same.
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
    decided = curated() if asked else Curated()
    wording = Wording(asked) if as_typed else worded(asked, decided)
    query = french.read_query(wording.text, decided.families)
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
        answer = ask(wording.text, request, decided.families, wording.proposed)
        parts = best_parts(answer, request)
        if page == 1:
            around = wider.around(answer, request)
        first = keys_put_first(decided, (asked, wording.text, answer.text), request)
    except EngineUnavailableError as error:
        logger.warning("Search falls back to the database: %s", error)
        keys, total = reduced.find(wording.text, filters.get("type", ()), reader, request.offset, page_size)
        answer = Answer(wording.text, query.clauses, Found(tuple(keys), total), notices=[REDUCED])
        # Whether they pass filters is for the engine to say.
        first = () if filters else wanted_first(decided, (asked, wording.text), request)
    if wording.is_reworded and not (answer.correction and answer.correction.applied):
        answer = replace(answer, correction=Correction(answer.text, applied=True, by_people=True))
    found = answer.found
    wanted = (*found.keys, *(around.found.keys if around else ()), *(first if page == 1 else ()))
    read = read_hits(dict.fromkeys(wanted), reader)
    # Parts are read for the wholes that the reader may see.
    seen = shown_parts({key: own for key, own in parts.items() if key in read}, answer)
    others = {key: hit for key, hit in read.items() if key not in first}
    hits = shown([others[key] for key in found.keys if key in others], answer, found.labels, seen)
    above = shown([read[key] for key in first if key in read], answer, found.labels, seen) if page == 1 else []
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
        wider=around and wider.shown_around(around, others, answer),
        put_first=[replace(each, is_put_first=True) for each in above],
        is_rest_above=page > 1 and not hits and any(key in read for key in found.keys),
        as_typed=as_typed,
    )
