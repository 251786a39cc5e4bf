"""Results around the chosen places: narrowing to a département still shows, apart, what its région did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search.documents.documents import Hit
from search.engines import engine
from search.engines.base import EngineRequest, EngineResponse
from search.facets import Facet, facet_of, facets, labels_of
from search.query.hits import highlighted_hits
from search.query.relaxation import Answer
from search.query.results import BroaderResults

HITS_SHOWN = 3


@dataclass(frozen=True)
class BroaderMatches:
    """Matches for the `values` of `facet` that contain the chosen ones; `instead_of` names the facet chosen."""

    matches: EngineResponse
    facet: Facet
    values: Sequence[str]
    instead_of: str


def broader_matches(answer: Answer, request: EngineRequest) -> BroaderMatches | None:
    """Return what answers the same search around the chosen places, or None. Raises `EngineUnavailableError`."""
    for chosen in facets():
        values = request.filters.get(chosen.name, ())
        if chosen.broader is None or not values:
            continue
        name, containing = chosen.broader(values)
        facet = facet_of(name)
        if facet is None or not containing:
            continue
        others = {each: filtered for each, filtered in request.filters.items() if each != chosen.name}
        around = replace(
            request,
            clauses=answer.clauses,
            filters={**others, name: tuple(containing)},
            offset=0,
            limit=HITS_SHOWN,
            count=(),
        )
        matches = engine().find(around)
        # A page that is about both places is in the results already.
        keys = tuple(key for key in matches.keys if key not in answer.matches.keys)
        return BroaderMatches(replace(matches, keys=keys), facet, containing, chosen.name) if keys else None
    return None


def broader_results(broader: BroaderMatches, hits: Mapping[str, Hit], answer: Answer) -> BroaderResults | None:
    """Return broader matches as they are shown; `hits` are those that the reader may see, by key."""
    matches = broader.matches
    own = replace(answer, matches=replace(matches, labels=answer.matches.labels))
    results = highlighted_hits([hits[key] for key in matches.keys if key in hits], own)
    if not results:
        return None
    used = {value for values in matches.values.values() for value in values.get(broader.facet.name, ())}
    values = [value for value in broader.values if value in used]
    labels = list(labels_of(broader.facet, values).values())
    return BroaderResults(results, matches.total, broader.facet.name, values, labels, (broader.instead_of,))
