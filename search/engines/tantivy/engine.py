"""The tantivy engine. Readers see each commit because they reload at each search, which costs 0.05 ms."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import tantivy
from tantivy import Order

from cms.pages.audiences import PUBLIC
from french.analysis import Clause
from search.documents.entries import Signature
from search.engines.base import (
    DATE,
    RELEVANCE,
    DocumentFrequencies,
    Engine,
    EngineRequest,
    EngineResponse,
    EngineUnavailableError,
    Index,
    NoIndexError,
    SimilarDocument,
    Spelling,
    Writer,
    WriterBusyError,
    compare_signatures,
)
from search.engines.fields import VOCABULARY_SEPARATOR, add_count, counted_field, version
from search.engines.tantivy.folders import Pointer, new_folder, read_pointer, remove_others, write_pointer
from search.engines.tantivy.ordering import Ordering, count_documents
from search.engines.tantivy.queries import QueryBuilder
from search.engines.tantivy.schema import BOOST, opened
from search.engines.tantivy.writing import TantivyWriter
from search.engines.vocabulary import Vocabulary

HEAP_BYTES = 64_000_000
MOST_VALUES = 1_000
MOST_SPELLINGS = 20_000
# Words that begin with so many letters are kept at a time: a few megabytes for 100,000 documents.
MOST_VOCABULARIES = 8
# The file that tantivy replaces at each commit.
COMMIT = "meta.json"

P = ParamSpec("P")
T = TypeVar("T")


def _unreadable_is_no_index(method: Callable[Concatenate[Any, P], T]) -> Callable[Concatenate[Any, P], T]:
    """Turn whatever tantivy throws, its panics included, into `NoIndexError`: a corrupt index is no index."""

    @wraps(method)
    def ask(self: Any, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(self, *args, **kwargs)
        except (KeyboardInterrupt, SystemExit, EngineUnavailableError):
            raise
        except BaseException as error:
            # PanicException is no Exception.
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            self.close()
            raise NoIndexError(str(error)) from error

    return ask


def _public_words(searcher: tantivy.Searcher, build: QueryBuilder, prefix: str) -> list[Spelling]:
    """Return the words that begin with `prefix` in public documents, and in how many."""
    # Asking again who is public leaves out the words of documents deleted or closed since the last merge.
    public = build.seen(frozenset({PUBLIC}))
    words = searcher.terms_with_prefix("vocabulary", prefix, filter_query=public, limit=MOST_SPELLINGS)
    pairs = ((term.partition(VOCABULARY_SEPARATOR), count) for term, count in words)
    return [Spelling(folded, surface, count) for (folded, _, surface), count in pairs]


class TantivyEngine(Engine):
    """Indexes in folders under `directory`; opened at the first question, again after a fork or a new index."""

    def __init__(self, directory: Path) -> None:
        self._directory = Path(directory)
        self._opened: tuple[int, str, tantivy.Index] | None = None
        self._words: tuple[tuple[str, int] | None, dict[str, Vocabulary]] = (None, {})

    def close(self) -> None:
        """Let go of the index; the next question opens it again."""
        self._opened = None

    def _current_folder(self) -> str:
        pointer = read_pointer(self._directory)
        slot = pointer.slot_for(version())
        if slot is None:
            raise NoIndexError("index of another version" if pointer.slots else "no index")
        return pointer.slots[slot].name

    def _index(self) -> tantivy.Index:
        folder = self._current_folder()
        if self._opened is None or self._opened[:2] != (os.getpid(), folder):
            self._opened = (os.getpid(), folder, opened(str(self._directory / folder)))
        return self._opened[2]

    def _searcher(self) -> tuple[tantivy.Searcher, QueryBuilder]:
        index = self._index()
        index.reload()
        return index.searcher(), QueryBuilder(index.schema)

    def version(self) -> str:
        return version()

    def check(self) -> None:
        """Tantivy runs in this process: there is nobody to ask."""

    def indexes(self) -> dict[int, Index]:
        return read_pointer(self._directory).slots

    def current(self) -> int | None:
        try:
            self._count()
        except NoIndexError:
            return None
        return read_pointer(self._directory).slot_for(version())

    @_unreadable_is_no_index
    def _count(self) -> int:
        return int(self._searcher()[0].num_docs)

    def start(self, slot: int) -> Index:
        self.drop(slot)
        made = Index(new_folder(self._directory).name, version(), is_whole=False)
        self._point(read_pointer(self._directory).put(slot, made))
        return made

    def swap(self, slot: int) -> None:
        pointer = read_pointer(self._directory)
        if slot not in pointer.slots:
            raise NoIndexError(f"no index in slot {slot}")
        self._point(replace(pointer.put(slot, replace(pointer.slots[slot], is_whole=True)), current=slot))

    def drop(self, slot: int) -> None:
        self._point(read_pointer(self._directory).without(slot))

    def _point(self, pointer: Pointer) -> None:
        self._directory.mkdir(parents=True, exist_ok=True)
        write_pointer(self._directory, pointer)
        remove_others(self._directory, used=(index.name for index in pointer.slots.values()))

    def fingerprints(self, slot: int, keys: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
        yield from self._fingerprints(slot, keys)

    @_unreadable_is_no_index
    def _fingerprints(self, slot: int, keys: Iterable[str] | None) -> list[tuple[str, str]]:
        index = opened(str(self._directory / self._folder(slot)))
        index.reload()
        searcher = index.searcher()
        query, wanted = tantivy.Query.all_query(), None if keys is None else set(keys)
        if wanted is not None and len(wanted) <= MOST_VALUES:
            one_of = [tantivy.Query.term_query(index.schema, "key", key, "basic") for key in wanted]
            query = tantivy.Query.boolean_query([(tantivy.Occur.Should, each) for each in one_of])
        hits = searcher.search(query, max(1, int(searcher.num_docs)), count=False).hits
        documents = (searcher.doc(address) for _, address in hits)
        pairs = ((str(each["key"][0]), str(each["fingerprint"][0])) for each in documents)
        return [(key, fingerprint) for key, fingerprint in pairs if wanted is None or key in wanted]

    def _folder(self, slot: int | None) -> str:
        if slot is None:
            return self._current_folder()
        index = read_pointer(self._directory).slots.get(slot)
        if index is None:
            raise NoIndexError(f"no index in slot {slot}")
        return index.name

    @_unreadable_is_no_index
    def find(self, request: EngineRequest) -> EngineResponse:
        searcher, build = self._searcher()
        query = build.whole(request, request.filters)
        addresses, total, scores = self._matches(searcher, request, query)
        documents = [searcher.doc(address) for address in addresses]
        keys = tuple(str(each["key"][0]) for each in documents)
        values = {key: Signature.load(each["signature"][0]).values for key, each in zip(keys, documents, strict=True)}
        hits = {key: bytes(each["hit"][0]).decode() for key, each in zip(keys, documents, strict=True)}
        return EngineResponse(keys, total, *self._counts(searcher, build, request, query), scores, values, hits)

    def _matches(
        self, searcher: tantivy.Searcher, request: EngineRequest, query: tantivy.Query
    ) -> tuple[list[tantivy.DocAddress], int, tuple[float, ...]]:
        """Return the documents from the offset of a request on, how many there are in all, and their scores."""
        limit, offset = max(1, request.limit), request.offset
        if request.order not in (RELEVANCE, DATE):
            ordering = Ordering(searcher, self._index().schema, request.order, request.is_reversed)
            return ordering.addresses(query, offset, limit), count_documents(searcher, query), ()
        if request.order == DATE:
            order = Order.Asc if request.is_reversed else Order.Desc
            result = searcher.search(query, limit, order_by_field="published", offset=offset, order=order)
            return [address for _, address in result.hits], result.count, ()
        result = searcher.search(query, limit, offset=offset, weight_by_field=BOOST)
        return [address for _, address in result.hits], result.count, tuple(float(score) for score, _ in result.hits)

    def _counts(
        self, searcher: tantivy.Searcher, build: QueryBuilder, request: EngineRequest, query: tantivy.Query
    ) -> tuple[dict[str, dict[str, int]], dict[str, str]]:
        counts: dict[str, dict[str, int]] = {}
        labels: dict[str, str] = {}
        plain = [name for name in request.count if name not in request.filters]
        counted = [(query, plain)] if plain else []
        for name in request.count:
            if name in request.filters:
                others = {each: values for each, values in request.filters.items() if each != name}
                counted.append((build.whole(request, others), [name]))
        for one, names in counted:
            wanted = {name: {"terms": {"field": counted_field(name), "size": MOST_VALUES}} for name in names}
            for name, values in searcher.aggregate(one, wanted).items():
                of_facet = counts.setdefault(name, {})
                for each in values["buckets"]:
                    add_count(name, str(each["key"]), int(each["doc_count"]), of_facet, labels)
        return counts, labels

    @_unreadable_is_no_index
    def frequency(self, clause: Clause, acl: frozenset[str]) -> int:
        searcher, build = self._searcher()
        return count_documents(searcher, build.whole(EngineRequest((clause,), acl), {}))

    @_unreadable_is_no_index
    def document_frequencies(self, terms: Iterable[str], acl: frozenset[str]) -> DocumentFrequencies:
        searcher, build = self._searcher()
        documents = {term: count_documents(searcher, build.containing(term, acl)) for term in terms}
        return DocumentFrequencies(count_documents(searcher, build.seen(acl)), documents)

    @_unreadable_is_no_index
    def spellings(self, prefix: str) -> list[Spelling]:
        return _public_words(*self._searcher(), prefix)

    @_unreadable_is_no_index
    def near_spellings(self, folded: str, prefix: str, most: int) -> list[Spelling]:
        searcher, build = self._searcher()
        for terms in self._vocabulary(searcher, prefix).near(folded, most).values():
            public = [word for term in terms for word in _public_words(searcher, build, term)]
            if public:
                return public
        return []

    def _vocabulary(self, searcher: tantivy.Searcher, prefix: str) -> Vocabulary:
        """Return the words that begin with `prefix`, whoever may read them; read again after each commit."""
        folder = self._directory / self._current_folder()
        state = (folder.name, (folder / COMMIT).stat().st_mtime_ns)
        if self._words[0] != state or len(self._words[1]) >= MOST_VOCABULARIES:
            self._words = (state, {})
        known = self._words[1]
        if prefix not in known:
            known[prefix] = Vocabulary(term for term, _ in searcher.terms_with_prefix("vocabulary", prefix))
        return known[prefix]

    @_unreadable_is_no_index
    def complete(self, words: tuple[str, ...], acl: frozenset[str], limit: int) -> tuple[str, ...]:
        if not words:
            return ()
        searcher, build = self._searcher()
        result = searcher.search(build.completing(words, acl), max(1, limit), count=False, weight_by_field=BOOST)
        return tuple(str(searcher.doc(address)["key"][0]) for _, address in result.hits)

    def _similar(
        self,
        searcher: tantivy.Searcher,
        build: QueryBuilder,
        signature: Signature,
        options: tuple[frozenset[str], frozenset[str], int, str],
    ) -> list[SimilarDocument]:
        acl, kinds, limit, without = options
        if not kinds or not (signature.words or signature.values):
            return []
        documents = []
        for _, address in searcher.search(build.similar(without, signature, acl, kinds), max(1, limit)).hits:
            document = searcher.doc(address)
            other = Signature.load(document["signature"][0])
            documents.append(compare_signatures(signature, str(document["key"][0]), other))
        return documents

    @_unreadable_is_no_index
    def similar_to_signature(
        self, signature: Signature, acl: frozenset[str], kinds: frozenset[str], limit: int, without: str = ""
    ) -> list[SimilarDocument]:
        return self._similar(*self._searcher(), signature, (acl, kinds, limit, without))

    @_unreadable_is_no_index
    def similar_to_document(
        self, key: str, acl: frozenset[str], groups: Sequence[frozenset[str]], limit: int
    ) -> list[list[SimilarDocument]]:
        searcher, build = self._searcher()
        own = searcher.search(build.one(key, acl), 1).hits
        if not own:
            return [[] for _ in groups]
        signature = Signature.load(searcher.doc(own[0][1])["signature"][0])
        return [self._similar(searcher, build, signature, (acl, kinds, limit, key)) for kinds in groups]

    def _opened_in(self, folder: Path) -> tantivy.Index:
        # Each opening has a thread of tantivy look at the folder twice a second.
        if self._opened is not None and self._opened[:2] == (os.getpid(), folder.name):
            return self._opened[2]
        return opened(str(folder))

    @contextmanager
    def _writing(self, folder: Path) -> Iterator[TantivyWriter]:
        try:
            writer = self._opened_in(folder).writer(HEAP_BYTES, 1)
        except ValueError as error:
            if "LockBusy" in str(error):
                raise WriterBusyError(str(error)) from error
            raise NoIndexError(str(error)) from error
        try:
            yield TantivyWriter(writer)
        finally:
            writer.rollback()
            writer.wait_merging_threads()

    @contextmanager
    def writer(self, slot: int | None = None) -> Iterator[Writer]:
        with self._writing(self._directory / self._folder(slot)) as writer:
            yield writer
