"""The engine on tantivy. Readers see each commit because they reload at each question, which costs 0.05 ms."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import tantivy
from tantivy import Order

from foundation import policies
from search.engines.base import (
    Engine,
    EngineUnavailableError,
    Found,
    Kin,
    Request,
    Spelling,
    Writer,
    WriterBusyError,
    kinship,
)
from search.engines.tantivy.folders import Pointer, new_folder, read_pointer, remove_others, write_pointer
from search.engines.tantivy.queries import QueryBuilder
from search.engines.tantivy.schema import LABEL_SEPARATOR, VOCABULARY_SEPARATOR, counted_field, opened, version
from search.engines.tantivy.writing import TantivyWriter
from search.entries import Signature, label_key
from search.french import Clause

HEAP_BYTES = 64_000_000
MOST_VALUES = 1_000
MOST_SPELLINGS = 20_000

P = ParamSpec("P")
T = TypeVar("T")


def _answering(method: Callable[Concatenate[Any, P], T]) -> Callable[Concatenate[Any, P], T]:
    """Turn whatever tantivy throws, its panics included, into `EngineUnavailableError`."""

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
            raise EngineUnavailableError(str(error)) from error

    return ask


class TantivyEngine(Engine):
    """An index in a folder under `directory`; opened at the first question, again after a fork or a new index."""

    def __init__(self, directory: Path) -> None:
        self._directory = Path(directory)
        self._opened: tuple[int, str, tantivy.Index] | None = None

    def close(self) -> None:
        """Let go of the index; the next question opens it again."""
        self._opened = None

    def _current_folder(self) -> str:
        pointer = read_pointer(self._directory)
        if pointer is None:
            raise EngineUnavailableError("no index")
        if pointer.version != version():
            raise EngineUnavailableError("index of another version")
        return pointer.folder

    def _index(self) -> tantivy.Index:
        folder = self._current_folder()
        if self._opened is None or self._opened[:2] != (os.getpid(), folder):
            self._opened = (os.getpid(), folder, opened(str(self._directory / folder)))
        return self._opened[2]

    def _searcher(self) -> tuple[tantivy.Searcher, QueryBuilder]:
        index = self._index()
        index.reload()
        return index.searcher(), QueryBuilder(index.schema)

    def is_current(self) -> bool:
        try:
            self.frequency_of_all()
        except EngineUnavailableError:
            return False
        return True

    @_answering
    def frequency_of_all(self) -> int:
        """Return how many documents the index holds, parts included."""
        return int(self._searcher()[0].num_docs)

    @_answering
    def find(self, request: Request) -> Found:
        searcher, build = self._searcher()
        query = build.whole(request, request.filters)
        if request.by_date:
            result = searcher.search(
                query, max(1, request.limit), order_by_field="published", offset=request.offset, order=Order.Desc
            )
        else:
            result = searcher.search(query, max(1, request.limit), offset=request.offset, weight_by_field="boost")
        keys = tuple(str(searcher.doc(address)["key"][0]) for _, address in result.hits)
        return Found(keys, result.count, *self._counts(searcher, build, request, query))

    def _counts(
        self, searcher: tantivy.Searcher, build: QueryBuilder, request: Request, query: tantivy.Query
    ) -> tuple[dict[str, dict[str, int]], dict[str, str]]:
        counts: dict[str, dict[str, int]] = {}
        labels: dict[str, str] = {}
        plain = [name for name in request.count if name not in request.filters]
        asked = [(query, plain)] if plain else []
        for name in request.count:
            if name in request.filters:
                others = {each: values for each, values in request.filters.items() if each != name}
                asked.append((build.whole(request, others), [name]))
        for one, names in asked:
            wanted = {name: {"terms": {"field": counted_field(name), "size": MOST_VALUES}} for name in names}
            for name, found in searcher.aggregate(one, wanted).items():
                of_facet = counts.setdefault(name, {})
                for each in found["buckets"]:
                    # While a value is being renamed it comes with two labels; the commonest is kept.
                    value, _, label = str(each["key"]).partition(LABEL_SEPARATOR)
                    of_facet[value] = of_facet.get(value, 0) + int(each["doc_count"])
                    labels.setdefault(label_key(name, value), label)
        return counts, labels

    @_answering
    def frequency(self, clause: Clause, acl: frozenset[str]) -> int:
        searcher, build = self._searcher()
        return int(searcher.search(build.whole(Request((clause,), acl), {}), 1).count)

    @_answering
    def spellings(self, prefix: str) -> list[Spelling]:
        searcher, build = self._searcher()
        # Asking again who is public leaves out the words of documents deleted or closed since the last merge.
        public = tantivy.Query.boolean_query(build.allowed(frozenset({policies.PUBLIC})))
        found = searcher.terms_with_prefix("vocabulary", prefix, filter_query=public, limit=MOST_SPELLINGS)
        pairs = ((term.partition(VOCABULARY_SEPARATOR), count) for term, count in found)
        return [Spelling(folded, surface, count) for (folded, _, surface), count in pairs]

    @_answering
    def similar(self, key: str, acl: frozenset[str], kinds: frozenset[str], limit: int) -> list[Kin]:
        searcher, build = self._searcher()
        own = searcher.search(build.one(key, acl), 1).hits
        if not own or not kinds:
            return []
        signature = Signature.load(searcher.doc(own[0][1])["signature"][0])
        if not signature.words and not signature.values:
            return []
        kin = []
        for _, address in searcher.search(build.kin(key, signature, acl, kinds), max(1, limit)).hits:
            document = searcher.doc(address)
            values, words = kinship(signature, Signature.load(document["signature"][0]))
            kin.append(Kin(str(document["key"][0]), values, words))
        return kin

    @contextmanager
    def _writing(self, folder: Path) -> Iterator[TantivyWriter]:
        try:
            writer = opened(str(folder)).writer(HEAP_BYTES, 1)
        except ValueError as error:
            if "LockBusy" in str(error):
                raise WriterBusyError(str(error)) from error
            raise EngineUnavailableError(str(error)) from error
        try:
            yield TantivyWriter(writer)
        finally:
            writer.rollback()
            writer.wait_merging_threads()

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        with self._writing(self._directory / self._current_folder()) as writer:
            yield writer

    @contextmanager
    def fresh(self) -> Iterator[Writer]:
        folder = new_folder(self._directory)
        with self._writing(folder) as writer:
            yield writer
            writer.commit()
        write_pointer(self._directory, Pointer(folder.name, version()))
        remove_others(self._directory, kept=folder.name)
