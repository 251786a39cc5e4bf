"""The best parts of what was found: up to three moments of a talk, each opening at its second."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from search.engines import engine
from search.engines.base import Request
from search.index.documents import PartHit
from search.index.sources import source_of, source_of_parts, split_key
from search.query import snippets
from search.query.asking import Answer
from search.query.results import ShownPart

PARTS_SHOWN = 3
# Asked for in one question for all the hits of a page: a talk that says it often must not hide the others.
PARTS_ASKED = 100


def _have_parts(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the keys among `keys` whose source has parts."""
    kept = []
    for key in keys:
        parts = split_key(key)
        source = source_of(parts[0]) if parts else None
        if source is not None and source.part_kind:
            kept.append(key)
    return tuple(kept)


def best_parts(answer: Answer, request: Request) -> Mapping[str, Sequence[str]]:
    """Return the keys of the best parts of each whole that `answer` found: those that hold half of the words at least.

    No question without words, or when nothing found has parts. Raises `EngineUnavailableError`.
    """
    wholes = _have_parts(answer.found.keys)
    if not wholes or not answer.clauses:
        return {}
    half = -(-len(answer.clauses) // 2)
    asked = Request(answer.clauses, request.acl, minimum=half, limit=PARTS_ASKED, parts_of=wholes)
    return _by_whole(engine().find(asked).keys)


def _by_whole(keys: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        source = source_of_parts(key)
        whole = source.whole_of(key) if source else None
        if whole and len(found[whole]) < PARTS_SHOWN:
            found[whole].append(key)
    return found


def _shown(hit: PartHit, terms: frozenset[str]) -> ShownPart:
    extract, words = snippets.passage(hit.text, terms)
    place = snippets.best_of([line.text for line in hit.lines], terms)
    opened = hit if place is None else hit.lines[place]
    return ShownPart(opened.url, opened.label, extract, hit.where, words)


def shown_parts(parts: Mapping[str, Sequence[str]], answer: Answer) -> dict[str, list[ShownPart]]:
    """Return parts as they are read, by the key of their whole; those that are no more are left out."""
    terms = frozenset().union(*(clause.terms for clause in answer.clauses))
    keys = [key for each in parts.values() for key in each]
    hits = {}
    for source in {source_of_parts(key) for key in keys}:
        if source is not None:
            hits |= source.part_hits([key for key in keys if source_of_parts(key) is source])
    found: dict[str, list[ShownPart]] = {}
    for whole, own in parts.items():
        read = [hits[key] for key in own if key in hits]
        found[whole] = [_shown(hit, terms) for hit in read]
    return found
