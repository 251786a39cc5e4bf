"""Which of the pages that people put forward for a search come first in one answer."""

from collections.abc import Sequence

from french import analysis
from search.engines import engine
from search.engines.base import Request
from search.query.curated import Curated


def wanted_first(decided: Curated, texts: Sequence[str], request: Request) -> tuple[str, ...]:
    """Return the keys put forward for the first of `texts` that has any, whatever the filters; none for a search that
    leaves something out or is sorted by date: the reader said what comes first."""
    if request.by_date or request.excluded or not decided.put_first:
        return ()
    found = (decided.put_first.get(analysis.key_of(text), ()) for text in texts)
    return next((keys for keys in found if keys), ())


def keys_put_first(decided: Curated, texts: Sequence[str], request: Request) -> tuple[str, ...]:
    """Return the keys to show first: those that pass the reader's filters, as any result does.

    The engine is asked only when there are both such keys and filters. Raises `EngineUnavailableError`.
    """
    keys = wanted_first(decided, texts, request)
    if not keys or not request.filters:
        return keys
    asked = Request((), request.acl, request.filters, limit=len(keys), among=keys)
    passing = set(engine().find(asked).keys)
    return tuple(key for key in keys if key in passing)
