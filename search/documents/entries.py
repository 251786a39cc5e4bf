"""Index entries: a document analysed into terms, facet values, and a signature to find similar documents."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from french import analysis
from search import facets
from search.documents.documents import Hit, SearchDocument

MAX_BODY = 1_000_000
# A book of 120 pages: the page is indexed again whenever its theme changes.
MAX_ATTACHED = 300_000
SIGNATURE_WORDS = 40
# A longer text (a whole transcript) is read from the database when it is shown: an index is no second copy of those.
MAX_STORED = 20_000
TITLE_COUNTS_AS = 5
SHORTEST_WORD = 4
TYPE = "type"
# What was done lately is a little more useful: 3 % in ten years. Growing with the date, it needs no "today": the ratio
# of two documents never changes, so that nothing has to be indexed again.
FRESHER_A_YEAR = 1.003
FROM_YEAR = 2000
# A word as signatures and corrections need it: its term, folded, as it is written.
_Distinct = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Signature:
    """What a document is about: its main terms with a readable form of each, main first, and its facet values."""

    words: tuple[tuple[str, str], ...]
    values: Mapping[str, tuple[str, ...]]

    def dump(self) -> bytes:
        return json.dumps([self.words, self.values], ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def load(cls, data: bytes) -> Self:
        words, values = json.loads(data)
        pairs = tuple((term, surface) for term, surface in words)
        return cls(pairs, {name: tuple(each) for name, each in values.items()})


def _canonical(name: str, value: Any) -> Any:
    """Return a value of an entry as JSON takes it; what has no order is sorted, the database gives it in any."""
    if name == "values":
        return {facet: sorted(values) for facet, values in value.items()}
    if name == "acl" or name == "keywords":
        return sorted(value)
    return value


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as engines take it.

    `suggest` holds the unstemmed words of the title; `vocabulary` pairs folded words with how they are written, of
    public documents only. `acl` holds the terms of the audience: a reader who knows one of them may see the document.
    `labels` gives the words of values, by `label_key`: counting needs no database. `hit` is what results show, "" where
    that is read from the database.
    """

    key: str
    parent: str
    title: tuple[str, ...]
    title_x: tuple[str, ...]
    keywords: tuple[str, ...]
    body: tuple[str, ...]
    body_x: tuple[str, ...]
    attached: tuple[str, ...]
    suggest: tuple[str, ...]
    vocabulary: tuple[tuple[str, str], ...]
    values: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    acl: frozenset[str]
    published: int
    boost: float
    signature: Signature
    sort_keys: Mapping[str, str]
    hit: str

    @property
    def is_section(self) -> bool:
        return bool(self.parent)

    @property
    def fingerprint(self) -> str:
        """Return a short word that changes with anything indexed: two indexes are compared by it."""
        content = {each.name: _canonical(each.name, getattr(self, each.name)) for each in fields(self)}
        # It says what the other fields say.
        del content["signature"]
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _distinct(words: Iterable[analysis.Word]) -> Counter[_Distinct]:
    """Count telling words: the same ones come back, and each is looked at once."""
    return Counter([(word.terms[0], word.folded, word.surface) for word in words if word.terms])


def _signature(title: Counter[_Distinct], body: Counter[_Distinct], values: Mapping[str, tuple[str, ...]]) -> Signature:
    weights: Counter[str] = Counter()
    surfaces: dict[str, str] = {}
    for part, weight in ((title, TITLE_COUNTS_AS), (body, 1)):
        for (term, folded, surface), count in part.items():
            if len(folded) >= SHORTEST_WORD and not folded.isdecimal():
                weights[term] += weight * count
                surfaces.setdefault(term, surface.lower())
    return Signature(tuple((term, surfaces[term]) for term, _ in weights.most_common(SIGNATURE_WORDS)), values)


def signature_of(text: str) -> Signature:
    """Return the signature of a text that is no document: its words."""
    return _signature(_distinct(analysis.words(text)), Counter(), {})


def _vocabulary(*parts: Iterable[_Distinct]) -> tuple[tuple[str, str], ...]:
    words: dict[str, str] = {}
    for part in parts:
        for _, folded, written in part:
            if len(folded) >= SHORTEST_WORD and folded.isalpha():
                # The same word may be written without its accents: keep the form that has them.
                surface = written.lower()
                if folded not in words or words[folded] == folded:
                    words[folded] = surface if analysis.fold(surface) == folded else folded
    return tuple(sorted(words.items()))


def _without_type(values: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: own for name, own in values.items() if name != TYPE}


def label_key(name: str, value: str) -> str:
    """Return the key of a value of a facet among labels."""
    return f"{name}={value}"


def freshness(document: SearchDocument) -> float:
    """Return what the date of a document multiplies its score by; 1 when it is unknown."""
    moment = document.published_at
    return FRESHER_A_YEAR ** (moment.year - FROM_YEAR + moment.month / 12) if moment else 1.0


def _stored_hit(hit: Hit | None) -> str:
    return hit.dump() if hit and len(hit.text) <= MAX_STORED else ""


def entry_of(document: SearchDocument, labels: Mapping[str, str] | None = None) -> Entry:
    """Analyse a document. Facets that nobody registered are left out; `type` is its kind."""
    in_title, in_body = analysis.words(document.title), analysis.words(document.body[:MAX_BODY])
    title, body = analysis.analyse_words(in_title), analysis.analyse_words(in_body)
    distinct = _distinct(in_title), _distinct(in_body)
    keywords = analysis.analyse(" \n ".join(document.keywords))
    # Neither in the vocabulary nor in the signature: words broken at line ends correct nothing, and say little.
    attached = analysis.analyse(document.attached[:MAX_ATTACHED])
    known = set(facets.names())
    values = {name: tuple(own) for name, own in document.facets.items() if name in known and own}
    values[TYPE] = (document.kind,)
    # The words of a part are those of its whole, which is what corrections count and what has kin.
    is_section = document.parent is not None
    return Entry(
        key=document.key,
        parent=document.parent or "",
        title=title.terms,
        title_x=title.extra,
        keywords=keywords.terms + keywords.extra,
        body=body.terms,
        body_x=body.extra,
        attached=attached.terms + attached.extra,
        suggest=tuple(word.folded for word in in_title if word.terms),
        vocabulary=_vocabulary(*distinct) if document.audience.is_everyone and not is_section else (),
        values=values,
        labels={
            key: labels[key]
            for name, own in values.items()
            for value in own
            if labels and (key := label_key(name, value)) in labels
        },
        acl=document.audience.terms,
        published=int(document.published_at.timestamp()) if document.published_at else 0,
        boost=document.boost * freshness(document),
        signature=Signature((), {}) if is_section else _signature(*distinct, _without_type(values)),
        sort_keys=document.sort_keys,
        hit=_stored_hit(document.hit),
    )
