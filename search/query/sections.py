"""The best sections of each match: up to three moments of a talk, each opening at its second."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from search.documents.documents import SectionHit
from search.documents.sources import source_of, source_of_section, split_key
from search.engines import engine
from search.engines.base import EngineRequest
from search.query import snippets
from search.query.relaxation import Answer
from search.query.results import HighlightedSection

SECTIONS_SHOWN = 3
# One request for all the matches of a page: a talk that says it often must not hide the others.
SECTIONS_REQUESTED = 100


def best_sections(answer: Answer, request: EngineRequest) -> Mapping[str, Sequence[str]]:
    """Return, by matching document, the keys of its best sections: those that hold half of the words at least.

    No request without words, or when no match has sections. Raises `EngineUnavailableError`.
    """
    documents = tuple(key for key in answer.matches.keys if _has_sections(key))
    if not documents or not answer.clauses:
        return {}
    half = -(-len(answer.clauses) // 2)
    sections = EngineRequest(answer.clauses, request.acl, minimum=half, limit=SECTIONS_REQUESTED, sections_of=documents)
    return _by_document(engine().find(sections).keys)


def _has_sections(key: str) -> bool:
    kind_and_pk = split_key(key)
    source = source_of(kind_and_pk[0]) if kind_and_pk else None
    return source is not None and bool(source.section_kind)


def _by_document(keys: Iterable[str]) -> Mapping[str, Sequence[str]]:
    sections: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        source = source_of_section(key)
        document = source.parent_of(key) if source else None
        if document and len(sections[document]) < SECTIONS_SHOWN:
            sections[document].append(key)
    return sections


def highlighted_sections(
    sections: Mapping[str, Sequence[str]], terms: frozenset[str]
) -> dict[str, list[HighlightedSection]]:
    """Return sections as they are shown, by the key of their document; those that no longer exist are left out."""
    keys = [key for own in sections.values() for key in own]
    hits: dict[str, SectionHit] = {}
    for source in {source_of_section(key) for key in keys}:
        if source is not None:
            hits |= source.section_hits([key for key in keys if source_of_section(key) is source])
    return {
        document: [_highlighted_section(hits[key], terms) for key in own if key in hits]
        for document, own in sections.items()
    }


def _highlighted_section(hit: SectionHit, terms: frozenset[str]) -> HighlightedSection:
    extract, words = snippets.passage(hit.text, terms)
    best = snippets.best_of([link.text for link in hit.links], terms)
    target = hit if best is None else hit.links[best]
    return HighlightedSection(target.url, target.label, extract, hit.where, words)
