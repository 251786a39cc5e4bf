"""The engine on Elasticsearch: an index a generation, behind one alias for readers and one for the indexer."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

from django.conf import settings
from elasticsearch import Elasticsearch, NotFoundError, helpers
from elasticsearch.dsl import Q, Search

from french.analysis import Clause
from search.documents.entries import Signature
from search.engines.base import (
    RELEVANCE,
    SLOTS,
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
    compare_signatures,
)
from search.engines.elasticsearch import facet_counts, queries
from search.engines.elasticsearch.connection import Connection, Servers
from search.engines.elasticsearch.mapping import SPELLED, index_settings, mapping
from search.engines.elasticsearch.writing import CHUNK, ElasticsearchWriter
from search.engines.fields import VOCABULARY_SEPARATOR, version

TOTAL_MAX = 10_000
MOST_SPELLINGS = 20_000
REGEXP_WORDS = frozenset('.?+*|{}[]()"\\#@&<>~^$-')


def _escaped(text: str) -> str:
    """Return the regular expression of Lucene that is `text`."""
    return "".join(f"\\{letter}" if letter in REGEXP_WORDS else letter for letter in text)


class ElasticsearchEngine(Engine):
    """Answers through `servers`. Names of indexes and aliases begin with their prefix."""

    def __init__(self, servers: Servers) -> None:
        self._prefix = servers.prefix
        self._shards = servers.shards
        self._connection = Connection(servers)

    @classmethod
    def from_settings(cls) -> Self:
        return cls(Servers(**settings.SEARCH_SERVERS))

    # Names. Readers of two versions of the code, while one replaces the other, each have their alias.

    def _read_alias(self) -> str:
        return f"{self._prefix}-read-{hashlib.blake2b(version().encode(), digest_size=5).hexdigest()}"

    def _write_alias(self, slot: int) -> str:
        return f"{self._prefix}-write-{slot}"

    def _whole_alias(self) -> str:
        return f"{self._prefix}-whole"

    def _last_alias(self) -> str:
        return f"{self._prefix}-last"

    # Searches

    def _search(self, client: Elasticsearch) -> Search[Any]:
        # Part of an answer is no answer: a shard that fails fails the search.
        return Search(using=client, index=self._read_alias()).params(allow_partial_search_results=False)

    def find(self, request: EngineRequest) -> EngineResponse:
        with self._connection.reading() as client:
            search = self._search(client).source(["signature", "hit"]).query(queries.weighed(queries.whole(request)))
            if request.filters:
                search = search.post_filter(queries.narrowed(request.filters))
            search = search.sort(*queries.sorting(request))
            facet_counts.add_counts(search, request)
            size = max(1, request.limit)
            answer = search.extra(
                from_=request.offset, size=size, track_total_hits=TOTAL_MAX if request.clauses else True
            ).execute()
            counts, labels = facet_counts.read_counts(answer, request)
            keys = tuple(hit.meta.id for hit in answer.hits)
            is_scored = request.order == RELEVANCE
            scores = tuple(hit.meta.score for hit in answer.hits) if is_scored else ()
            values = {hit.meta.id: Signature.load(hit.signature.encode()).values for hit in answer.hits}
            hits = {hit.meta.id: hit.hit for hit in answer.hits}
            return EngineResponse(keys, answer.hits.total.value, counts, labels, scores, values, hits)

    def frequency(self, clause: Clause, acl: frozenset[str]) -> int:
        with self._connection.reading() as client:
            query = queries.whole(EngineRequest((clause,), acl))
            return int(
                self._search(client).query(query).extra(size=0, track_total_hits=True).execute().hits.total.value
            )

    def document_frequencies(self, terms: Iterable[str], acl: frozenset[str]) -> DocumentFrequencies:
        wanted = sorted(set(terms))
        with self._connection.reading() as client:
            search = self._search(client).query("bool", filter=queries.allowed(acl))
            if wanted:
                containing = {str(at): queries.containing(term) for at, term in enumerate(wanted)}
                search.aggs.bucket("words", "filters", filters=containing)
            answer = search.extra(size=0, track_total_hits=True).execute()
            counts = answer.aggregations["words"].buckets if wanted else {}
            documents = {term: int(counts[str(at)].doc_count) for at, term in enumerate(wanted)}
            return DocumentFrequencies(int(answer.hits.total.value), documents)

    def spellings(self, prefix: str) -> list[Spelling]:
        return self._spellings(f"{_escaped(prefix)}.*")

    def _spellings(self, pattern: str, words: Sequence[str] = ()) -> list[Spelling]:
        """Return the words of the vocabulary that a regular expression of Lucene matches; those of `words`, when they
        are known, are counted in their documents alone."""
        seen = [*queries.allowed(queries.EVERYONE), *([queries.any_of(SPELLED, words)] if words else [])]
        with self._connection.reading() as client:
            search = self._search(client).query("bool", filter=seen).extra(size=0)
            search.aggs.bucket("words", "terms", field="vocabulary", include=pattern, size=MOST_SPELLINGS)
            buckets = search.execute().aggregations["words"].buckets
            pairs = ((each.key.partition(VOCABULARY_SEPARATOR), each.doc_count) for each in buckets)
            return [Spelling(folded, surface, count) for (folded, _, surface), count in pairs]

    def near_spellings(self, folded: str, prefix: str, most: int) -> list[Spelling]:
        """Return what the automaton of Lucene finds near `folded`, with the forms of each word and their documents."""
        # It lets no first letter differ with two edits: a word under another letter is looked for without its own.
        typed = next((each for each in (folded, folded[1:]) if each.startswith(prefix)), "")
        if not typed:
            return self.spellings(prefix)
        with self._connection.reading() as client:
            search = self._search(client).extra(size=0)
            search = search.suggest("near", typed, term=queries.near_words(most, len(prefix)))
            words = [option.text for option in search.execute().suggest.near[0].options]
        pattern = f"({'|'.join(map(_escaped, words))})\\{VOCABULARY_SEPARATOR}.*"
        return self._spellings(pattern, words) if words else []

    def complete(self, words: tuple[str, ...], acl: frozenset[str], limit: int) -> tuple[str, ...]:
        if not words:
            return ()
        with self._connection.reading() as client:
            search = self._search(client).source(False).query(queries.weighed(queries.completing(words, acl)))
            answer = search.extra(size=max(1, limit), track_total_hits=False).execute()
            return tuple(hit.meta.id for hit in answer.hits)

    def similar_to_signature(
        self, signature: Signature, acl: frozenset[str], kinds: frozenset[str], limit: int, without: str = ""
    ) -> list[SimilarDocument]:
        if not kinds or not (signature.words or signature.values):
            return []
        with self._connection.reading() as client:
            search = self._search(client).query(queries.similar(without, signature, acl, kinds)).source(["signature"])
            documents = []
            for hit in search.extra(size=max(1, limit), track_total_hits=False).execute():
                documents.append(compare_signatures(signature, hit.meta.id, Signature.load(hit.signature.encode())))
            return documents

    def similar_to_document(
        self, key: str, acl: frozenset[str], groups: Sequence[frozenset[str]], limit: int
    ) -> list[list[SimilarDocument]]:
        with self._connection.reading() as client:
            own = self._search(client).query("bool", filter=[*queries.allowed(acl), Q("term", key=key)])
            hits = own.source(["signature"]).extra(size=1).execute().hits
        if not hits:
            return [[] for _ in groups]
        signature = Signature.load(hits[0].signature.encode())
        return [self.similar_to_signature(signature, acl, kinds, limit, key) for kinds in groups]

    # Indexes

    def version(self) -> str:
        return version()

    def check(self) -> None:
        # Not `/`, which minimal distributions do not answer.
        with self._connection.working() as client:
            health = client.options(request_timeout=2, max_retries=0).cluster.health()
        if health["status"] == "red":
            raise EngineUnavailableError("Elasticsearch says its cluster is red")

    def indexes(self) -> dict[int, Index]:
        indexes: dict[int, Index] = {}
        with self._connection.working() as client:
            held = client.indices.get(index=",".join(f"{self._prefix}-{slot}-*" for slot in SLOTS))
        for name, about in held.items():
            aliases = about["aliases"]
            for slot in SLOTS:
                if self._write_alias(slot) in aliases:
                    written_with = about["mappings"].get("_meta", {}).get("version", "")
                    is_whole, is_last = self._whole_alias() in aliases, self._last_alias() in aliases
                    indexes[slot] = Index(name, written_with, is_whole, is_last)
        return indexes

    def current(self) -> int | None:
        try:
            with self._connection.working() as client:
                held = client.indices.get_alias(name=self._read_alias())
        except NoIndexError:
            return None
        names = set(held.body)
        return next((slot for slot in SLOTS for name in names if name.startswith(f"{self._prefix}-{slot}-")), None)

    def is_current(self) -> bool:
        try:
            # As a reader: whoever asks does not wait.
            with self._connection.reading() as client:
                return bool(client.indices.exists_alias(name=self._read_alias()))
        except EngineUnavailableError:
            return False

    def start(self, slot: int) -> Index:
        self.drop(slot)
        name = f"{self._prefix}-{slot}-{secrets.token_hex(5)}"
        with self._connection.working() as client:
            client.indices.create(
                index=name,
                mappings=mapping(version()),
                settings=index_settings(self._shards),
                aliases={self._write_alias(slot): {}},
            )
        return Index(name, version(), is_whole=False)

    def swap(self, slot: int) -> None:
        name = self._named(slot)
        actions: list[dict[str, Any]] = [
            {"remove": {"index": f"{self._prefix}-*", "alias": alias, "must_exist": False}}
            for alias in (self._read_alias(), self._last_alias())
        ]
        actions += [
            {"add": {"index": name, "alias": alias}}
            for alias in (self._read_alias(), self._last_alias(), self._whole_alias())
        ]
        with self._connection.working() as client:
            client.indices.update_aliases(actions=actions)

    def drop(self, slot: int) -> None:
        with self._connection.working() as client:
            for name in client.indices.get(index=f"{self._prefix}-{slot}-*", features="aliases"):
                try:
                    client.indices.delete(index=name)
                except NotFoundError:
                    continue

    def _named(self, slot: int) -> str:
        index = self.indexes().get(slot)
        if index is None:
            raise NoIndexError(f"no index in slot {slot}")
        return index.name

    def fingerprints(self, slot: int, keys: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
        index = self._named(slot)
        batches: list[Any] = [Q("match_all")]
        if keys is not None:
            wanted = sorted(set(keys))
            batches = [queries.any_of("key", wanted[at : at + CHUNK]) for at in range(0, len(wanted), CHUNK)]
        with self._connection.working() as client:
            for query in batches:
                body = {"query": query.to_dict(), "_source": ["fingerprint"]}
                for hit in helpers.scan(client, index=index, query=body, size=2 * CHUNK):
                    yield hit["_id"], hit["_source"]["fingerprint"]

    @contextmanager
    def writer(self, slot: int | None = None) -> Iterator[Writer]:
        slot = slot or self.current()
        if slot is None:
            raise NoIndexError("no index")
        self._named(slot)
        yield ElasticsearchWriter(self._connection, self._write_alias(slot))
