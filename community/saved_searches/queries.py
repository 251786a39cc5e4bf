"""From a followed search to what is asked of the engine."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from community.saved_searches.models import SavedSearch
from community.saved_searches.policies import may_be_followed
from french import analysis
from search.engines import engine
from search.engines.base import EngineRequest
from search.facets import names
from search.query.rules import current_rules

# What engines count exactly, and give in one answer.
KEYS_MAX = 10_000
# Whoever follows more than this follows nothing.
WIDEST = 1_000


def fingerprint(text: str, chosen: Mapping[str, Sequence[str]]) -> str:
    """Return the same word for the same search, whatever the order of its filters."""
    said = [text, sorted((name, sorted(values)) for name, values in chosen.items())]
    return hashlib.blake2b(json.dumps(said, ensure_ascii=False).encode(), digest_size=16).hexdigest()


def request_of(
    text: str, chosen: Mapping[str, Sequence[str]], tokens: frozenset[str], limit: int
) -> EngineRequest | None:
    """Return what to ask: all the words, for news that hold some of them only are none.

    None when the search says nothing any more: without the filter of a wing that left, it would find everything.
    """
    if not may_be_followed(text, chosen) or not set(chosen) <= set(names()):
        return None
    query = analysis.parse_query(text, current_rules().families)
    return EngineRequest(
        query.clauses,
        tokens,
        {name: tuple(values) for name, values in chosen.items()},
        by_date=True,
        limit=limit,
        phrases=query.phrases,
        excluded=query.excluded,
    )


def keys_of(search: SavedSearch, tokens: frozenset[str]) -> tuple[str, ...]:
    """Return the keys of all that answers a search, the latest first, `KEYS_MAX` at most.

    Raises `EngineUnavailableError`.
    """
    request = request_of(search.text, search.chosen, tokens, KEYS_MAX)
    return engine().find(request).keys if request else ()


def is_too_wide(text: str, chosen: Mapping[str, Sequence[str]], tokens: frozenset[str]) -> bool:
    """Return whether more answers than anybody follows. Raises `EngineUnavailableError`."""
    request = request_of(text, chosen, tokens, 1)
    return request is not None and engine().find(request).total > WIDEST
