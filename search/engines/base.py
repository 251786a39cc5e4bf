"""The port: what search asks of an engine. One contract suite (`tests/search/engines`) holds for all of them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from search import facets
from search.entries import Entry, Signature
from search.french import Clause

# What finding a term is worth, by where it stands. A title says what a page is about; tags, themes and places
# were chosen by a person; a joined or feminine form is the same word, slightly less sure.
WEIGHTS: Mapping[str, float] = {"title": 4.0, "title_x": 3.0, "keywords": 2.0, "body": 1.0, "body_x": 0.8}
# What the very form that was typed is worth, when the title has it (« l'habitant » before « les habitants »).
SAME_FORM = 1.0
KIN_TERMS = 20


class EngineUnavailableError(Exception):
    """The engine cannot answer: no index yet, an index of another version, or a corrupt one."""


class WriterBusyError(Exception):
    """Another process owns the index."""


@dataclass(frozen=True)
class Request:
    """One search. Parts of documents (moments) are never found by it.

    `minimum` clauses must hold (None: all of them); without clauses everything matches. `filters` keep documents
    that have one of the values of each facet; `acl` those that one of these audiences may see. `count` names the
    facets to count: the counts of a facet ignore its own filter, so that siblings stay in sight.
    """

    clauses: tuple[Clause, ...]
    acl: frozenset[str]
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    minimum: int | None = None
    by_date: bool = False
    offset: int = 0
    limit: int = 10
    count: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """Keys in their order, how many there are in all, documents by value of each counted facet, labels of values."""

    keys: tuple[str, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kin:
    """A document that resembles another: values they share, by facet, and words they share, readable."""

    key: str
    values: Mapping[str, tuple[str, ...]]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Spelling:
    """A word of public documents: as compared, as written, and in how many documents."""

    folded: str
    surface: str
    frequency: int


class Writer(Protocol):
    """What the indexer writes with. Nothing is seen by readers before `commit`."""

    def write(self, entries: Iterable[Entry], gone: Iterable[str]) -> None:
        """Replace the entries of the same keys, and take out the keys that are `gone`, their parts included."""

    def commit(self) -> None:
        """Make what was written durable and visible."""


class Engine(ABC):
    """An index and the questions it answers. Each question may raise `EngineUnavailableError`."""

    @abstractmethod
    def __init__(self, directory: Path) -> None: ...

    @abstractmethod
    def is_current(self) -> bool:
        """Return whether there is an index of this version that can be read."""

    @abstractmethod
    def find(self, request: Request) -> Found: ...

    @abstractmethod
    def frequency(self, clause: Clause, acl: frozenset[str]) -> int:
        """Return in how many documents that `acl` may see the clause holds."""

    @abstractmethod
    def spellings(self, prefix: str) -> list[Spelling]:
        """Return the words of public documents that begin with `prefix` (folded)."""

    @abstractmethod
    def similar(self, key: str, acl: frozenset[str], kinds: frozenset[str], limit: int) -> list[Kin]:
        """Return what resembles the document `key`, nearest first; nothing when `acl` may not see `key`."""

    @abstractmethod
    def writer(self) -> AbstractContextManager[Writer]:
        """Own the current index. Raises `WriterBusyError`, or `EngineUnavailableError` when there is none."""

    @abstractmethod
    def fresh(self) -> AbstractContextManager[Writer]:
        """Write a new index beside the current one; it takes its place when the block ends well."""


def kinship(of: Signature, other: Signature) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Return the values, by facet, and the words that two signatures share, in the order of the first."""
    values = {
        name: shared
        for name in facets.kinship()
        if (shared := tuple(each for each in of.values.get(name, ()) if each in other.values.get(name, ())))
    }
    theirs = {term for term, _ in other.words}
    return values, tuple(surface for term, surface in of.words if term in theirs)
