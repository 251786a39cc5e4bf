"""From what was typed, and the filters, to a request for the engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from french import analysis
from search.documents.readers import Reader
from search.engines.base import EngineRequest
from search.facets import facets
from search.query.rules import QueryRules, Wording, apply_rewrites, current_rules

TEXT_MAX = 255

SHORTENED = _("Your search was long: only its first 255 characters were looked for.")
ONLY_SMALL_WORDS = _("These words are too common to search for. Add one that says what it is about.")
WITHOUT = _("Pages that hold this are left out: {words}.")


@dataclass(frozen=True)
class Query:
    """A search before the engine is asked.

    `typed_text` is what the reader wrote, `wording` how it is searched, `rules` what curators decided about searches,
    `notices` what the reader must know of it. `request` is None when there is nothing to
    ask: no text and no filter, or only words that are too common.
    """

    typed_text: str
    wording: Wording
    rules: QueryRules
    filters: Mapping[str, tuple[str, ...]]
    notices: tuple[Any, ...] = ()
    request: EngineRequest | None = None


def read_query(
    text: str,
    chosen: Mapping[str, Sequence[str]],
    reader: Reader,
    *,
    sort: str,
    offset: int,
    limit: int,
    as_typed: bool,
) -> Query:
    """Return the search that `text` and the `chosen` values of facets ask for; facets nobody registered are ignored.

    `as_typed` leaves out the rewrites of curators; their synonyms apply all the same.
    """
    typed, notices = _shortened(text)
    filters = _known_filters(chosen)
    rules = current_rules() if typed else QueryRules()
    wording = Wording(typed) if as_typed else apply_rewrites(typed, rules)
    parsed = analysis.parse_query(wording.text, rules.families)
    if typed and not (parsed.clauses or parsed.excluded):
        return Query(typed, wording, rules, filters, (*notices, ONLY_SMALL_WORDS))
    if not typed and not filters:
        return Query(typed, wording, rules, filters, notices)
    request = EngineRequest(
        parsed.clauses,
        reader.terms,
        filters,
        order=sort,
        offset=offset,
        limit=limit,
        count=tuple(facet.name for facet in facets() if facet.shown),
        phrases=parsed.phrases,
        excluded=parsed.excluded,
    )
    return Query(typed, wording, rules, filters, notices, request)


def _shortened(text: str) -> tuple[str, tuple[Any, ...]]:
    """Return the text to search, on one line and of a bearable length, and a notice when it was cut."""
    line = " ".join(text.replace("\x00", " ").split())
    return (line[:TEXT_MAX].rstrip(), (SHORTENED,)) if len(line) > TEXT_MAX else (line, ())


def _known_filters(chosen: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    names = {facet.name for facet in facets()}
    return {name: tuple(values) for name, values in chosen.items() if values and name in names}


def exclusion_notices(request: EngineRequest) -> tuple[Any, ...]:
    """Return the notice that names the excluded words, for a minus sign may have been a dash."""
    words = ", ".join(word.surface for clause in request.excluded for word in clause.words)
    return (format_lazy(WITHOUT, words=words),) if words else ()
