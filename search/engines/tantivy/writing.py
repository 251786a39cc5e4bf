"""The tantivy writer, for the indexer: from entries to documents of tantivy."""

from collections.abc import Iterable

import tantivy

from search.documents.entries import Entry
from search.documents.sorts import numbers
from search.documents.sources import sort_names
from search.engines import fields
from search.engines.tantivy.ordering import number_field
from search.engines.tantivy.schema import BOOST


def weighing(boost: float) -> float:
    """Return what the field `BOOST` holds for scores to be multiplied by `boost`, and by what is the same for all.

    Tantivy multiplies them by log2(2 + field), and takes a negative field for none: a boost is 0.25 at least.
    """
    return 2.0 ** (4 * max(boost, 0.25)) - 2


def tantivy_document(entry: Entry) -> tantivy.Document:
    """Return an entry in tantivy's form."""
    document = tantivy.Document()
    document.add_text("key", entry.key)
    if entry.parent:
        document.add_text("parent", entry.parent)
    for name in (*fields.POSITIONED, *fields.UNPOSITIONED):
        document.add_text(name, fields.text(entry, name))
    document.add_text("vocabulary", " ".join(fields.vocabulary(entry)))
    for token in fields.seen_by(entry):
        document.add_text("acl", token)
    for name, values in (fields.facet_values(entry) | fields.counted_values(entry)).items():
        for value in values:
            document.add_text(name, value)
    for name in sort_names():
        if name in entry.sort_keys:
            for rank, number in enumerate(numbers(entry.sort_keys[name])):
                document.add_integer(number_field(name, rank), number)
    document.add_integer("published", entry.published)
    document.add_float(BOOST, weighing(entry.boost))
    document.add_bytes("signature", entry.signature.dump())
    document.add_bytes("hit", entry.hit.encode())
    document.add_text("fingerprint", entry.fingerprint)
    return document


class TantivyWriter:
    """Replaces and removes documents by key."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def write(self, entries: Iterable[Entry], gone: Iterable[str], turn: int = 0) -> None:
        entries = list(entries)
        for key in (*gone, *(entry.key for entry in entries)):
            self._writer.delete_documents_by_term("key", key)
            self._writer.delete_documents_by_term("parent", key)
        for entry in entries:
            self._writer.add_document(tantivy_document(entry))

    def commit(self) -> None:
        self._writer.commit()
