"""The way of a search: what was typed → a request → the engine's answer → hits that the database allows → results."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.utils.translation import gettext_lazy as _

from search.documents.readers import Reader
from search.engines.base import RELEVANCE, EngineRequest
from search.facets import facets
from search.query.answers import QueryAnswer, answer_query
from search.query.broader import broader_results
from search.query.filters import filter_panels
from search.query.hits import highlighted_hits, read_hits
from search.query.requests import Query, exclusion_notices, read_query
from search.query.results import TOTAL_SHOWN_MAX, HighlightedHit, Results
from search.query.sections import highlighted_sections

NO_SUCH_PAGE = _("There is no such page of results.")


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

    `as_typed` leaves out the rewrites of curators; their synonyms apply all the same. Facets that nobody registered
    are ignored. Raises `EmptyPage` for a page past the last one; never `EngineUnavailableError`: without engine,
    titles are searched in the database and a notice says so.
    """
    reader = Reader(user)
    offset = (page - 1) * page_size
    query = read_query(text, chosen, reader, sort=sort, offset=offset, limit=page_size, as_typed=as_typed)
    if query.request is None:
        return Results(query.typed_text, query.typed_text, notices=list(query.notices), chosen=query.filters)
    if page < 1 or offset >= TOTAL_SHOWN_MAX:
        raise EmptyPage(NO_SUCH_PAGE)
    answered = answer_query(query, query.request, reader)
    notices = [*query.notices, *answered.answer.notices, *exclusion_notices(query.request)]
    return replace(_results(query, query.request, answered, reader), notices=notices, as_typed=as_typed)


def _results(query: Query, request: EngineRequest, answered: QueryAnswer, reader: Reader) -> Results:
    """Return the answer as it is shown: what the database has now, and nothing that `reader` may not see."""
    answer, matches, broader = answered.answer, answered.answer.matches, answered.broader
    is_first_page = not request.offset
    promoted_keys = answered.promoted if is_first_page else ()
    found = [matches, *([broader.matches] if broader else [])]
    keys = [key for each in found for key in each.keys]
    stored = {key: hit for each in found for key, hit in each.hits.items()}
    hits = read_hits((*keys, *promoted_keys), reader, stored)
    # Sections are read for the documents that the reader may see.
    own_sections = {key: keys for key, keys in answered.sections.items() if key in hits}
    sections = highlighted_sections(own_sections, answer.terms)

    def results(keys: Sequence[str]) -> list[HighlightedHit]:
        return highlighted_hits([hits[key] for key in keys if key in hits], answer, sections)

    listed = results([key for key in matches.keys if key not in answered.promoted])
    others = {key: hit for key, hit in hits.items() if key not in answered.promoted}
    return Results(
        typed_text=query.typed_text,
        text=answer.text,
        hits=listed,
        total=matches.total,
        panels=filter_panels(matches, request.filters, facets()),
        correction=answer.correction,
        page=_page(matches.total, request, listed),
        chosen=request.filters,
        broader=broader_results(broader, others, answer) if broader else None,
        promoted=[replace(each, is_promoted=True) for each in results(promoted_keys)],
        has_only_promoted=not is_first_page and not listed and any(key in hits for key in matches.keys),
    )


def _page(total: int, request: EngineRequest, results: Sequence[HighlightedHit]) -> Any:
    """Return a Page of Django over results already cut. Raises `EmptyPage` past the last one."""
    paginator = Paginator(range(min(total, TOTAL_SHOWN_MAX)), request.limit)
    number = request.offset // request.limit + 1
    if number > paginator.num_pages:
        raise EmptyPage(NO_SUCH_PAGE)
    page = paginator.page(number)
    page.object_list = results  # type: ignore[assignment]
    return page
