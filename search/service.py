"""Search and kin, for views and for other wings: permissions, correction, extracts, filters, the reduced search."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.utils.translation import gettext_lazy as _

from foundation.policies import tokens_of
from search import extracts, french, reduced
from search.documents import Hit
from search.engines import engine
from search.engines.base import EngineUnavailableError, Found, Kin, Request
from search.facets import facets
from search.panels import panels
from search.readers import Reader
from search.results import TOTAL_SHOWN_MAX, Results, Shown, Similar
from search.sources import source_of, sources, split_key
from search.spelling import Correction, suggestion

logger = logging.getLogger(__name__)

TEXT_MAX = 255
RELEVANCE, DATE = "relevance", "date"
SHARED_WORDS = 4
SHARED_WORDS_LEAST = 2

SHORTENED = _("Your search was long: only its first 255 characters were looked for.")
ONLY_SMALL_WORDS = _("These words are too common to search for. Add one that says what it is about.")
MOST_WORDS = _("Nothing holds all these words: here is what holds most of them.")
SOME_WORDS = _("Nothing holds all these words: here is what holds some of them.")
REDUCED = _("The search engine is getting ready. Meanwhile, only titles are searched, and filters are away.")


@dataclass(frozen=True)
class _Answer:
    """What an engine found for one wording."""

    text: str
    clauses: tuple[french.Clause, ...]
    found: Found
    correction: Correction | None = None
    notice: Any = None


def _minimums(count: int) -> list[int]:
    """Return how many of `count` clauses must hold when all of them never do: most, then any, then nothing more."""
    if count < 2:
        return []
    most = count - 1 if count <= 3 else -(-count * 2 // 3)
    return list(dict.fromkeys([most, 1]))


def _ask(text: str, request: Request) -> _Answer:
    """Look for all words; else for a corrected wording; else for most of the words. Raises `EngineUnavailableError`."""
    one = engine()
    found = one.find(request)
    answer = _Answer(text, request.clauses, found)
    if found.total or not request.clauses:
        return answer
    other = suggestion(one, text, request.clauses, request.acl)
    if other is not None:
        corrected = replace(request, clauses=french.analyse_query(other))
        found = one.find(corrected)
        if found.total:
            return _Answer(other, corrected.clauses, found, Correction(other, applied=True))
        answer = replace(answer, correction=Correction(other, applied=False))
        request = corrected
    applied = answer.correction and replace(answer.correction, applied=True)
    for minimum in _minimums(len(request.clauses)):
        found = one.find(replace(request, minimum=minimum))
        if found.total:
            notice = MOST_WORDS if minimum * 2 > len(request.clauses) else SOME_WORDS
            return _Answer(other or text, request.clauses, found, applied, notice)
    return answer


def read_hits(keys: Iterable[str], reader: Reader) -> list[Hit]:
    """Return the hits of `keys` that `reader` may see, in their order; one round of queries for each kind."""
    keys = list(keys)
    by_kind: dict[str, dict[int, str]] = {}
    for key in keys:
        if parts := split_key(key):
            by_kind.setdefault(parts[0], {})[parts[1]] = key
    hits: dict[str, Hit] = {}
    for kind, pks in by_kind.items():
        source = source_of(kind)
        if source is not None:
            hits |= {pks[pk]: hit for pk, hit in source.hits(pks, reader).items()}
    return [hits[key] for key in keys if key in hits]


def _shown(hits: Iterable[Hit], clauses: tuple[french.Clause, ...]) -> list[Shown]:
    terms = frozenset().union(*(clause.terms for clause in clauses))
    labels = {source.kind: source.label for source in sources()}
    return [
        Shown(hit, labels[hit.kind], extracts.title(hit.title, terms), extracts.extract(hit.text, terms))
        for hit in hits
    ]


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
    clauses = french.analyse_query(asked)
    if asked and not clauses:
        return Results(asked, asked, notices=[*notices, ONLY_SMALL_WORDS], chosen=filters)
    if not clauses and not filters:
        return Results(asked, asked, notices=notices)
    if page < 1 or (page - 1) * page_size >= TOTAL_SHOWN_MAX:
        raise EmptyPage(_("There is no such page of results."))
    request = Request(
        clauses,
        reader.tokens,
        filters,
        by_date=sort == DATE,
        offset=(page - 1) * page_size,
        limit=page_size,
        count=tuple(facet.name for facet in facets() if facet.shown),
    )
    try:
        answer = _ask(asked, request)
    except EngineUnavailableError as error:
        logger.warning("Search falls back to the database: %s", error)
        keys, total = reduced.find(asked, filters.get("type", ()), reader, request.offset, page_size)
        answer = _Answer(asked, clauses, Found(tuple(keys), total), notice=REDUCED)
    if answer.notice is not None:
        notices.append(answer.notice)
    hits = _shown(read_hits(answer.found.keys, reader), answer.clauses)
    return Results(
        asked=asked,
        text=answer.text,
        hits=hits,
        total=answer.found.total,
        panels=panels(answer.found, filters),
        correction=answer.correction,
        notices=notices,
        page=_page(answer.found.total, page, page_size, hits),
        chosen=filters,
    )


def _is_kin(one: Kin) -> bool:
    """Return whether two documents have enough in common to say so: one word alone is chance."""
    return bool(one.values) or len(one.words) >= SHARED_WORDS_LEAST


def kin(key: str, *, user: Any, kinds: Iterable[str], limit: int = 4) -> list[Kin]:
    """Return the keys of what resembles the document `key` among `kinds`, nearest first, and what they have in common.

    One question to the engine and none to the database: the caller reads the things themselves, and checks who may
    see them. Nothing without engine, for an unknown key, or for one that `user` may not see.
    """
    try:
        found = engine().similar(key, tokens_of(user), frozenset(kinds), limit)
    except EngineUnavailableError as error:
        logger.warning("No similar documents: %s", error)
        return []
    return [replace(one, words=one.words[:SHARED_WORDS]) for one in found if _is_kin(one)]


def similar(key: str, *, user: Any, kinds: Iterable[str], limit: int = 4) -> list[Similar]:
    """Return what `kin` returns with its hits, which costs the hits' own queries."""
    found = {one.key: one for one in kin(key, user=user, kinds=kinds, limit=limit)}
    result = []
    for hit in read_hits(found, Reader(user)):
        parts, one = split_key(hit.key), found[hit.key]
        if parts is not None:
            result.append(Similar(hit.key, parts[0], parts[1], hit, one.values, one.words))
    return result
