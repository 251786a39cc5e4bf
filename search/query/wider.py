"""What lies around the chosen places: narrowing to a département still tells of what its région did, apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search.engines import engine
from search.engines.base import Found, Request
from search.facets import Facet, facet_of, facets, labels_of
from search.index.documents import Hit
from search.query.asking import Answer
from search.query.results import Wider
from search.query.showing import shown

HITS_SHOWN = 3


@dataclass(frozen=True)
class Around:
    """What was found there: the facet and the values that say where, and the name of the facet that was chosen."""

    found: Found
    facet: Facet
    values: Sequence[str]
    instead_of: str


def around(answer: Answer, request: Request) -> Around | None:
    """Return what answers the same search around the chosen places, or None. Raises `EngineUnavailableError`."""
    for chosen in facets():
        values = request.filters.get(chosen.name, ())
        if chosen.around is None or not values:
            continue
        name, containing = chosen.around(values)
        facet = facet_of(name)
        if facet is None or not containing:
            continue
        filters = {each: kept for each, kept in request.filters.items() if each != chosen.name}
        asked = replace(
            request,
            clauses=answer.clauses,
            filters={**filters, name: tuple(containing)},
            offset=0,
            limit=HITS_SHOWN,
            count=(),
        )
        found = engine().find(asked)
        # A page that is about both places is in the results already.
        keys = tuple(key for key in found.keys if key not in answer.found.keys)
        return Around(replace(found, keys=keys), facet, containing, chosen.name) if keys else None
    return None


def shown_around(around: Around, read: Mapping[str, Hit], answer: Answer) -> Wider | None:
    """Return it as it is read; `read` are the hits that the reader may see, by key."""
    own = replace(answer, found=around.found)
    hits = shown([read[key] for key in around.found.keys if key in read], own, answer.found.labels)
    used = {value for values in around.found.values.values() for value in values.get(around.facet.name, ())}
    values = [value for value in around.values if value in used]
    labels = labels_of(around.facet, values)
    if not hits:
        return None
    said = list(labels.values())
    return Wider(hits, around.found.total, around.facet.name, values, said, (around.instead_of,))
