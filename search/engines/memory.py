"""An engine in a dictionary, for tests: the others are compared with it."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cms.pages.audiences import PUBLIC
from french.analysis import Clause
from french.edit_distance import edit_distance
from search import facets
from search.documents.entries import TYPE, Entry, Signature
from search.documents.sorts import LAST
from search.engines.base import (
    COMPLETED,
    DATE,
    FUZZY_LENGTH,
    RELEVANCE,
    SAME_FORM,
    TEXT_FIELDS,
    WEIGHTS,
    DocumentFrequencies,
    Engine,
    EngineRequest,
    EngineResponse,
    Index,
    NoIndexError,
    SimilarDocument,
    Spelling,
    Writer,
    compare_signatures,
)


class MemoryWriter:
    """Keeps changes aside until they are committed."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self._entries = entries
        self._waiting: dict[str, Entry | None] = {}

    def write(self, entries: Iterable[Entry], gone: Iterable[str], turn: int = 0) -> None:
        self._waiting |= dict.fromkeys(gone)
        self._waiting |= {entry.key: entry for entry in entries}

    def commit(self) -> None:
        for key in self._waiting:
            self._entries.pop(key, None)
            for section in [each.key for each in self._entries.values() if each.parent == key]:
                del self._entries[section]
        for key, entry in self._waiting.items():
            if entry is not None:
                self._entries[key] = entry
        self._waiting = {}


def _score(entry: Entry, clause: Clause) -> float:
    """Return what a clause is worth in an entry; 0 when it does not hold."""
    best = 0.0
    for alternative in clause.alternatives:
        places = [
            max((weight for place, weight in WEIGHTS.items() if term in getattr(entry, place)), default=0.0)
            for term in alternative.terms
        ]
        if all(places):
            best = max(best, alternative.weight * sum(places) / len(places))
    same = sum(word.folded in entry.suggest for word in clause.words if word.terms)
    return best + SAME_FORM * same if best else 0.0


def _contains(entry: Entry, term: str) -> bool:
    """Return whether the title or the text of an entry holds a term."""
    return any(term in getattr(entry, place) for place in TEXT_FIELDS)


def _has_phrase(entry: Entry, phrase: tuple[str, ...]) -> bool:
    length = len(phrase)
    return any(
        place[at : at + length] == phrase
        for place in (entry.title, entry.body, entry.attached)
        for at in range(len(place) - length + 1)
    )


def _satisfies(entry: Entry, request: EngineRequest) -> bool:
    """Return whether an entry has every phrase and nothing excluded."""
    has_phrases = all(_has_phrase(entry, phrase) for phrase in request.phrases)
    return has_phrases and not any(_score(entry, clause) for clause in request.excluded)


def _one_letter_apart(typed: str, word: str, is_beginning: bool) -> bool:
    """Return whether `word`, or its beginning, is `typed` but for one letter changed, added, dropped or swapped."""
    ends = range(len(typed) - 1, len(typed) + 2) if is_beginning else [len(word)]
    return any(edit_distance(typed, word[:end], 1) <= 1 for end in ends)


def _completed(typed: str, words: Iterable[str], is_last: bool) -> float:
    """Return what the best of `words` is worth for a typed word; 0 when none fits."""
    best = 0.0
    for word in words:
        if word == typed:
            best = max(best, COMPLETED["word"])
        elif is_last and word.startswith(typed):
            best = max(best, COMPLETED["beginning"])
        elif len(typed) >= FUZZY_LENGTH and _one_letter_apart(typed, word, is_last):
            best = max(best, COMPLETED["fuzzy"])
    return best


class MemoryEngine(Engine):
    """Answers by reading every entry."""

    def __init__(self, directory: Path | None = None) -> None:
        self._slots: dict[int, dict[str, Entry]] = {}
        self._whole: set[int] = set()
        self._current: int | None = None

    def _all(self) -> dict[str, Entry]:
        return self._of(self._current)

    def _of(self, slot: int | None) -> dict[str, Entry]:
        if slot not in self._slots:
            raise NoIndexError("no index")
        return self._slots[slot]

    def version(self) -> str:
        return "memory"

    def check(self) -> None:
        """Memory always answers."""

    def indexes(self) -> dict[int, Index]:
        return {
            slot: Index(f"memory-{id(entries):x}", "memory", slot in self._whole, slot == self._current)
            for slot, entries in self._slots.items()
        }

    def current(self) -> int | None:
        return self._current

    def start(self, slot: int) -> Index:
        self.drop(slot)
        self._slots[slot] = {}
        return self.indexes()[slot]

    def swap(self, slot: int) -> None:
        self._of(slot)
        self._whole.add(slot)
        self._current = slot

    def drop(self, slot: int) -> None:
        self._slots.pop(slot, None)
        self._whole.discard(slot)
        self._current = None if self._current == slot else self._current

    def fingerprints(self, slot: int, keys: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
        wanted = None if keys is None else set(keys)
        yield from [(key, one.fingerprint) for key, one in self._of(slot).items() if wanted is None or key in wanted]

    def _matching(self, request: EngineRequest, without: str = "") -> dict[str, float]:
        needed = len(request.clauses) if request.minimum is None else request.minimum
        scores_by_key = {}
        for entry in self._all().values():
            filtered = all(
                set(values) & set(entry.values.get(name, ()))
                for name, values in request.filters.items()
                if name != without
            )
            scores = [score for clause in request.clauses if (score := _score(entry, clause))]
            is_level = entry.parent in request.sections_of if request.sections_of else not entry.is_section
            is_level = is_level and (not request.among or entry.key in request.among)
            is_seen = is_level and bool(entry.acl & request.acl) and _satisfies(entry, request)
            if filtered and is_seen and len(scores) >= needed:
                scores_by_key[entry.key] = sum(scores) * entry.boost
        return scores_by_key

    def find(self, request: EngineRequest) -> EngineResponse:
        matches, entries = self._matching(request), self._all()
        order = self._in_order(matches, request)
        counts = {
            name: Counter(
                value
                for key in self._matching(request, without=name)
                for value in set(entries[key].values.get(name, ()))
            )
            for name in request.count
        }
        labels = {key: label for entry in entries.values() for key, label in entry.labels.items()}
        shown = tuple(order[request.offset : request.offset + max(1, request.limit)])
        values = {key: entries[key].signature.values for key in shown}
        hits = {key: entries[key].hit for key in shown}
        return EngineResponse(shown, len(matches), counts, labels, tuple(matches[key] for key in shown), values, hits)

    def _in_order(self, matches: dict[str, float], request: EngineRequest) -> list[str]:
        entries = self._all()
        ranks: dict[str, Callable[[str], Any]] = {
            RELEVANCE: lambda key: (-matches[key], key),
            DATE: lambda key: (-entries[key].published, key),
        }
        by_key = ranks.get(request.order, lambda key: entries[key].sort_keys.get(request.order, LAST))
        return sorted(matches, key=by_key, reverse=request.is_reversed)

    def frequency(self, clause: Clause, acl: frozenset[str]) -> int:
        return len(self._matching(EngineRequest((clause,), acl)))

    def document_frequencies(self, terms: Iterable[str], acl: frozenset[str]) -> DocumentFrequencies:
        seen = [entry for entry in self._all().values() if not entry.is_section and entry.acl & acl]
        return DocumentFrequencies(len(seen), {term: sum(_contains(entry, term) for entry in seen) for term in terms})

    def spellings(self, prefix: str) -> list[Spelling]:
        words = Counter(
            word
            for entry in self._all().values()
            if PUBLIC in entry.acl
            for word in entry.vocabulary
            if word[0].startswith(prefix)
        )
        return [Spelling(folded, surface, count) for (folded, surface), count in words.items()]

    def complete(self, words: tuple[str, ...], acl: frozenset[str], limit: int) -> tuple[str, ...]:
        ranked = []
        for entry in self._all().values():
            scores = [_completed(word, entry.suggest, word is words[-1]) for word in words]
            if scores and all(scores) and not entry.is_section and entry.acl & acl:
                ranked.append((-sum(scores) * entry.boost, entry.key))
        return tuple(key for *_, key in sorted(ranked)[:limit])

    def similar_to_signature(
        self, signature: Signature, acl: frozenset[str], kinds: frozenset[str], limit: int, without: str = ""
    ) -> list[SimilarDocument]:
        ranked = []
        frequency = Counter(term for entry in self._all().values() for term, _ in entry.signature.words)
        for entry in self._all().values():
            if entry.key == without or entry.is_section or not entry.acl & acl or entry.values[TYPE][0] not in kinds:
                continue
            one = compare_signatures(signature, entry.key, entry.signature)
            score = sum(facets.similarity_weights()[name] * len(shared) for name, shared in one.values.items())
            score += sum(math.log(1 + len(self._all()) / frequency[term]) for term in one.terms)
            if score:
                ranked.append((-score, entry.key, one))
        return [one for *_, one in sorted(ranked, key=lambda row: row[:2])[:limit]]

    def similar_to_document(
        self, key: str, acl: frozenset[str], groups: Sequence[frozenset[str]], limit: int
    ) -> list[list[SimilarDocument]]:
        one = self._all().get(key)
        if one is None or not one.acl & acl:
            return [[] for _ in groups]
        return [self.similar_to_signature(one.signature, acl, kinds, limit, without=key) for kinds in groups]

    @contextmanager
    def writer(self, slot: int | None = None) -> Iterator[Writer]:
        yield MemoryWriter(self._of(slot or self._current))
