"""From keys to what is shown: hits read from the database, with highlights, the best snippet and the reasons."""

from collections.abc import Iterable, Mapping, Sequence

from search.documents.documents import Hit
from search.documents.readers import Reader
from search.documents.sources import source_of, sources, split_key
from search.query import snippets
from search.query.explanations import MatchedPlaces, explain, labels_of_hit
from search.query.relaxation import Answer
from search.query.results import HighlightedHit, HighlightedSection


def read_hits(keys: Iterable[str], reader: Reader) -> dict[str, Hit]:
    """Return the hits of `keys` that `reader` may see, in their order; one round of queries for each kind."""
    keys = dict.fromkeys(keys)
    by_kind: dict[str, dict[int, str]] = {}
    for key in keys:
        if kind_and_pk := split_key(key):
            by_kind.setdefault(kind_and_pk[0], {})[kind_and_pk[1]] = key
    hits: dict[str, Hit] = {}
    for kind, pks in by_kind.items():
        source = source_of(kind)
        if source is not None:
            hits |= {pks[pk]: hit for pk, hit in source.hits(pks, reader).items()}
    return {key: hits[key] for key in keys if key in hits}


def highlighted_hits(
    hits: Iterable[Hit], answer: Answer, sections: Mapping[str, Sequence[HighlightedSection]] | None = None
) -> list[HighlightedHit]:
    """Return hits as they are shown; `sections` are those of each hit, by its key."""
    kinds = {source.kind: source.noun for source in sources()}
    return [_highlighted_hit(hit, kinds[hit.kind], answer, (sections or {}).get(hit.key, ())) for hit in hits]


def _highlighted_hit(hit: Hit, noun: str, answer: Answer, sections: Sequence[HighlightedSection]) -> HighlightedHit:
    matches = answer.matches
    title, in_title = snippets.title(hit.title, answer.terms)
    extract, in_extract = snippets.passage(hit.text, answer.terms)
    places = MatchedPlaces(
        in_title,
        in_extract,
        labels_of_hit(matches.values.get(hit.key, {}), matches.labels),
        tuple((section.where, section.words) for section in sections if section.where),
    )
    reasons = explain(answer.clauses, places, answer.correction)
    return HighlightedHit(hit, noun, title, extract, reasons, sections)
