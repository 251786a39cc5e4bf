"""From keys to what is read: hits from the database, with marks, the best passage and the reasons."""

from collections.abc import Iterable, Mapping, Sequence

from search.index.documents import Hit
from search.index.sources import source_of, sources, split_key
from search.query import snippets
from search.query.asking import Answer
from search.query.explanations import Places, explain, labels_of_hit
from search.query.readers import Reader
from search.query.results import Shown, ShownPart


def read_hits(keys: Iterable[str], reader: Reader) -> dict[str, Hit]:
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
    return {key: hits[key] for key in keys if key in hits}


def shown(
    hits: Iterable[Hit],
    answer: Answer,
    labels: Mapping[str, str],
    parts: Mapping[str, Sequence[ShownPart]] | None = None,
) -> list[Shown]:
    """Return hits as they are read; `labels` are those of values, by `label_key`, `parts` by the key of their whole."""
    terms = frozenset().union(*(clause.terms for clause in answer.clauses))
    kinds = {source.kind: source.noun for source in sources()}
    found = []
    for hit in hits:
        title, in_title = snippets.title(hit.title, terms)
        passage, in_passage = snippets.passage(hit.text, terms)
        own = (parts or {}).get(hit.key, ())
        in_parts = tuple((part.where, part.found) for part in own if part.where)
        places = Places(in_title, in_passage, labels_of_hit(answer.found.values.get(hit.key, {}), labels), in_parts)
        reasons = explain(answer.clauses, places, answer.correction)
        found.append(Shown(hit, kinds[hit.kind], title, passage, reasons, own))
    return found
