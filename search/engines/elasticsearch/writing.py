"""The Elasticsearch writer, for the indexer: changes are sent in bulk at each commit."""

import logging
import time
from collections.abc import Iterable, Iterator
from typing import Any

from elasticsearch import helpers
from elasticsearch.dsl import Search

from search.documents.entries import Entry
from search.engines import fields
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.mapping import BEGINNINGS, SPELLED, beginnings
from search.engines.elasticsearch.queries import any_of

logger = logging.getLogger(__name__)

CHUNK = 500
MAX_SECTIONS = 10_000
CONFLICT, NOT_FOUND, REFUSED = 409, 404, 400


def source(entry: Entry) -> dict[str, Any]:
    """Return an entry in Elasticsearch's form."""
    named = {name: fields.text(entry, name) for name in (*fields.POSITIONED, *fields.UNPOSITIONED)}
    return {
        "key": entry.key,
        **({"parent": entry.parent} if entry.parent else {}),
        **named,
        BEGINNINGS: beginnings(entry.suggest),
        "vocabulary": fields.vocabulary(entry),
        SPELLED: [folded for folded, _ in entry.vocabulary],
        "acl": fields.seen_by(entry),
        **fields.facet_values(entry),
        **fields.counted_values(entry),
        **fields.sort_keys(entry),
        "published": entry.published,
        "boost": entry.boost,
        "signature": entry.signature.dump().decode(),
        "hit": entry.hit,
        "fingerprint": entry.fingerprint,
    }


class ElasticsearchWriter:
    """Replaces and removes documents by key. A write of an earlier turn than what is there is refused."""

    def __init__(self, connection: Connection, index: str) -> None:
        self._connection = connection
        self._index = index
        self._waiting: dict[str, tuple[int, Entry | None]] = {}

    def write(self, entries: Iterable[Entry], gone: Iterable[str], turn: int = 0) -> None:
        turn = turn or time.time_ns() // 1000
        self._waiting |= dict.fromkeys(gone, (turn, None))
        self._waiting |= {entry.key: (turn, entry) for entry in entries}

    def _sections_to_delete(self) -> dict[str, int]:
        """Return the sections of changed documents that are not written again, with the turn of their document."""
        wholes = sorted(key for key, (_, entry) in self._waiting.items() if entry is None or not entry.is_section)
        stale: dict[str, int] = {}
        for start in range(0, len(wholes), CHUNK):
            with self._connection.working() as client:
                query = any_of("parent", wholes[start : start + CHUNK])
                search = Search(using=client, index=self._index).query(query).source(False)
                for hit in search.extra(size=MAX_SECTIONS, docvalue_fields=["parent"]).execute():
                    if hit.meta.id not in self._waiting:
                        stale[hit.meta.id] = self._waiting[hit.meta.fields["parent"][0]][0]
        return stale

    def _actions(self) -> Iterator[dict[str, Any]]:
        about = {"_index": self._index, "version_type": "external"}
        for key, turn in self._sections_to_delete().items():
            yield {**about, "_op_type": "delete", "_id": key, "version": turn}
        for key, (turn, entry) in self._waiting.items():
            if entry is None:
                yield {**about, "_op_type": "delete", "_id": key, "version": turn}
            else:
                yield {**about, "_op_type": "index", "_id": key, "version": turn, "_source": source(entry)}

    def commit(self) -> None:
        """Send what waits. Raises `EngineUnavailableError` when not all of it was taken."""
        if not self._waiting:
            return
        with self._connection.working() as client:
            done = helpers.streaming_bulk(
                client, self._actions(), chunk_size=CHUNK, raise_on_error=False, max_retries=3
            )
            failures = [next(iter(item.values())) for is_done, item in done if not is_done]
            for failure in failures:
                if failure["status"] == REFUSED:
                    # One document that the server never takes must not stop the others.
                    logger.error("%s cannot be indexed: %s", failure["_id"], failure.get("error"))
            lost = [each for each in failures if each["status"] not in (CONFLICT, NOT_FOUND, REFUSED)]
            if lost:
                raise helpers.BulkIndexError(f"{len(lost)} documents were not taken", lost)
            client.indices.refresh(index=self._index)
        self._waiting = {}
