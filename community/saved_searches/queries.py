"""Requests to the search engine for a saved search."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from community.saved_searches.models import SavedSearch
from community.saved_searches.policies import may_be_followed
from french import analysis
from search.engines import engine
from search.engines.base import DATE, EngineRequest
from search.facets import names
from search.query.rules import current_rules

# As many as engines count exactly and give in one answer.
KEYS_MAX = 10_000
# A search with more results is too wide to be followed.
RESULTS_MAX = 1_000


def fingerprint(text: str, filters: Mapping[str, Sequence[str]]) -> str:
    """Return a hash of a search that does not depend on the order of its filters."""
    content = [text, sorted((name, sorted(values)) for name, values in filters.items())]
    return hashlib.blake2b(json.dumps(content, ensure_ascii=False).encode(), digest_size=16).hexdigest()


def engine_request(
    text: str, filters: Mapping[str, Sequence[str]], terms: frozenset[str], limit: int
) -> EngineRequest | None:
    """Return the request: all the words must match, unlike on the page of results.

    None when a filter no longer exists: without it, the search would find everything.
    """
    if not may_be_followed(text, filters) or not set(filters) <= set(names()):
        return None
    query = analysis.parse_query(text, current_rules().families)
    return EngineRequest(
        query.clauses,
        terms,
        {name: tuple(values) for name, values in filters.items()},
        order=DATE,
        limit=limit,
        phrases=query.phrases,
        excluded=query.excluded,
    )


def result_keys(search: SavedSearch, terms: frozenset[str]) -> tuple[str, ...]:
    """Return the keys of the results of a search, the latest first, `KEYS_MAX` at most.

    Raises `EngineUnavailableError`.
    """
    request = engine_request(search.text, search.filters, terms, KEYS_MAX)
    return engine().find(request).keys if request else ()


def is_too_wide(text: str, filters: Mapping[str, Sequence[str]], terms: frozenset[str]) -> bool:
    """Return whether a search has more than `RESULTS_MAX` results. Raises `EngineUnavailableError`."""
    request = engine_request(text, filters, terms, 1)
    return request is not None and engine().find(request).total > RESULTS_MAX
