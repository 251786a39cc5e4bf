"""The interface of search engines: requests, responses, `Engine`. `tests/search/engines` is its contract suite."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, Self

from django.conf import settings

from french.analysis import Clause
from search import facets
from search.documents.entries import Entry, Signature

# What finding a term is worth, by where it stands. A title says what a page is about; tags, themes and places
# were chosen by a person; a joined or feminine form is the same word, slightly less sure; a file that comes with a page
# is long and speaks of much else.
WEIGHTS: Mapping[str, float] = {
    "title": 4.0,
    "title_x": 3.0,
    "keywords": 2.0,
    "body": 1.0,
    "body_x": 0.8,
    "attached": 0.4,
}
# What the very form that was typed is worth, when the title has it (« l'habitant » before « les habitants »).
SAME_FORM = 1.0
# What the second best place of a term adds, and what words that follow each other are worth in a title, in a text.
TIE = 0.2
NEAR: Mapping[str, float] = {"title": 4.0, "body": 2.0}
# Where words between quotation marks may stand.
QUOTED = ("title", "body", "attached")
SIMILARITY_TERMS = 20
# Where a word is counted for its document frequency.
TEXT_FIELDS = ("title", "body")
# Completion: a word of so many letters may have one wrong; what the exact word and its beginning are worth beside it.
FUZZY_LENGTH = 5
COMPLETED: Mapping[str, float] = {"word": 3.0, "beginning": 2.0, "fuzzy": 0.5}
# A field without words holds this one: scores depend on how many documents have a field, and engines disagree on it.
NOTHING = "∅"
# Orders of the results that every document has.
RELEVANCE, DATE = "relevance", "date"
# An engine holds two indexes at most: the one that answers, and one being filled or kept to go back to.
SLOTS = (1, 2)


class EngineUnavailableError(Exception):
    """The engine cannot answer: it is down, too slow, or what it holds is no use (`NoIndexError`)."""


class NoIndexError(EngineUnavailableError):
    """The engine answers, and has no index of this version that can be read: make one."""


class WriterBusyError(Exception):
    """Another process owns the index."""


@dataclass(frozen=True)
class EngineRequest:
    """One search. Sections of documents (moments) are returned only when `sections_of` is given, and alone.

    `minimum` clauses must hold (None: all of them); without clauses everything matches. `filters` keep documents
    that have one of the values of each facet; `acl` those whose audience has one of these terms. `count` names the
    facets to count: the counts of a facet ignore its own filter, so that siblings stay in sight. The terms of each of
    `phrases` must follow each other, in the title, in the text or in the attached file; what satisfies one of
    `excluded` is left out. `sections_of` names the documents whose sections are searched; `among` the only keys
    that count. `order` is that of the results: RELEVANCE, DATE (the latest first), or the name of an order that all
    the kinds in `filters` have; `is_reversed` gives that order from its end.
    """

    clauses: tuple[Clause, ...]
    acl: frozenset[str]
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    minimum: int | None = None
    order: str = RELEVANCE
    is_reversed: bool = False
    offset: int = 0
    limit: int = 10
    count: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[Clause, ...] = ()
    sections_of: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


@dataclass(frozen=True)
class EngineResponse:
    """Keys in their order, how many there are in all, documents by value of each counted facet, labels of values.

    `total` is exact without words, else up to 10,000. `scores` are those of `keys`, to be compared within one answer
    only. `values` gives the values of each facet of each key, `type` left out; `hits`, what the index stores of what
    results show (`Entry.hit`).
    """

    keys: tuple[str, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    scores: tuple[float, ...] = ()
    values: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    hits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SimilarDocument:
    """A document that resembles another: the values they share, by facet, and the words they share.

    `words` are readable, in the order of the first document; `terms` are those of `words`, one for one.
    """

    key: str
    values: Mapping[str, tuple[str, ...]]
    words: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Spelling:
    """A word of public documents: as compared, as written, and in how many documents."""

    folded: str
    surface: str
    frequency: int


@dataclass(frozen=True)
class DocumentFrequencies:
    """How many documents there are, and how many hold each term: common words are told from distinctive ones by it."""

    total: int
    documents: Mapping[str, int]


@dataclass(frozen=True)
class Index:
    """One of the indexes an engine holds: its name there, the version it was written with.

    `is_whole` once it has answered; `is_last` when it was the last to be made current, by whatever version.
    """

    name: str
    version: str
    is_whole: bool
    is_last: bool = False


class Writer(Protocol):
    """What the indexer writes with. Nothing is seen by readers before `commit`."""

    def write(self, entries: Iterable[Entry], gone: Iterable[str], turn: int = 0) -> None:
        """Replace the entries of the same keys, and remove the keys that are `gone`, with their sections.

        `turn` grows with each reading of the database: an engine on other machines refuses what comes too late.
        """

    def commit(self) -> None:
        """Make what was written durable and visible."""


class Engine(ABC):
    """Two slots for indexes, and the searches that the current one answers.

    Each method may raise `EngineUnavailableError`; a search raises `NoIndexError` when no index can answer it.
    """

    @classmethod
    def from_settings(cls) -> Self:
        """Return the engine that the settings describe. Nothing is opened before it is first read or written."""
        return cls(Path(settings.SEARCH_INDEX_DIR))

    @abstractmethod
    def __init__(self, directory: Path) -> None: ...

    @abstractmethod
    def find(self, request: EngineRequest) -> EngineResponse: ...

    @abstractmethod
    def frequency(self, clause: Clause, acl: frozenset[str]) -> int:
        """Return in how many documents that `acl` may see the clause holds."""

    @abstractmethod
    def document_frequencies(self, terms: Iterable[str], acl: frozenset[str]) -> DocumentFrequencies:
        """Return in how many documents that `acl` may see the title or the text holds each of `terms`."""

    @abstractmethod
    def spellings(self, prefix: str) -> list[Spelling]:
        """Return the words of public documents that begin with `prefix` (folded)."""

    def near_spellings(self, folded: str, prefix: str, most: int) -> list[Spelling]:
        """Return words of public documents that begin with `prefix`: the nearest to `folded` within `most` edits are
        among them. An engine that keeps its words closer by returns fewer."""
        return self.spellings(prefix)

    @abstractmethod
    def complete(self, words: tuple[str, ...], acl: frozenset[str], limit: int) -> tuple[str, ...]:
        """Return the keys of documents whose title has all of `words` (folded), the last one as a beginning.

        Words of `FUZZY_LENGTH` letters or more may differ by one letter (added, dropped, changed, swapped with the
        next). Whole words are worth more than beginnings, beginnings more than words that differ.
        """

    @abstractmethod
    def similar_to_signature(
        self, signature: Signature, acl: frozenset[str], kinds: frozenset[str], limit: int, without: str = ""
    ) -> list[SimilarDocument]:
        """Return what resembles a signature, nearest first, the document `without` left out."""

    @abstractmethod
    def similar_to_document(
        self, key: str, acl: frozenset[str], groups: Sequence[frozenset[str]], limit: int
    ) -> list[list[SimilarDocument]]:
        """Return what resembles the document `key` among the kinds of each of `groups`, nearest first, so many of each;
        nothing when `acl` may not see `key`."""

    @abstractmethod
    def version(self) -> str:
        """Return what an index must have been written with to be read by this code."""

    @abstractmethod
    def check(self) -> None:
        """Raise `EngineUnavailableError` when the engine itself does not answer, whatever it holds."""

    @abstractmethod
    def indexes(self) -> dict[int, Index]:
        """Return the indexes, by slot."""

    @abstractmethod
    def current(self) -> int | None:
        """Return the slot that answers; None when no index of this version can be read."""

    @abstractmethod
    def start(self, slot: int) -> Index:
        """Make an empty index in a slot, in the place of what was there; it is not whole before `swap`."""

    @abstractmethod
    def swap(self, slot: int) -> None:
        """Have the index of `slot`, whole from now on, answer. Raises `NoIndexError` when there is none."""

    @abstractmethod
    def drop(self, slot: int) -> None:
        """Take the index of a slot away; nothing happens when there is none."""

    @abstractmethod
    def fingerprints(self, slot: int, keys: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
        """Yield the key and the fingerprint of every document of a slot, or of some, sections included."""

    @abstractmethod
    def writer(self, slot: int | None = None) -> AbstractContextManager[Writer]:
        """Own the index of a slot, by default the current one. Raises `WriterBusyError` or `NoIndexError`."""

    def is_current(self) -> bool:
        """Return whether there is an index of this version that can be read."""
        try:
            return self.current() is not None
        except EngineUnavailableError:
            return False

    def spare(self) -> int:
        """Return the slot to make a new index in: an empty one, or the one that does not answer."""
        held, answering = self.indexes(), self.current()
        return min(SLOTS, key=lambda slot: (slot == answering, slot in held, slot in held and held[slot].is_last))

    @contextmanager
    def fresh(self) -> Iterator[Writer]:
        """Write a new index beside the current one; it takes its place when the block ends well, and stays alone."""
        slot = self.spare()
        self.start(slot)
        with self.writer(slot) as writer:
            yield writer
            writer.commit()
        self.swap(slot)
        for other in set(SLOTS) - {slot}:
            self.drop(other)


def compare_signatures(of: Signature, key: str, other: Signature) -> SimilarDocument:
    """Return what the document `key`, whose signature is `other`, has in common with that of `of`."""
    values = {
        name: shared
        for name in facets.similarity_weights()
        if (shared := tuple(each for each in of.values.get(name, ()) if each in other.values.get(name, ())))
    }
    theirs = {term for term, _ in other.words}
    shared = [(term, surface) for term, surface in of.words if term in theirs]
    return SimilarDocument(key, values, tuple(surface for _, surface in shared), tuple(term for term, _ in shared))
