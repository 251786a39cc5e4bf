"""Writing the index; only the indexer does."""

from collections.abc import Iterable

import tantivy

from search.engines.tantivy.queries import PART, WHOLE
from search.engines.tantivy.schema import LABEL_SEPARATOR, VOCABULARY_SEPARATOR, counted_field, facet_field
from search.entries import Entry, label_key


def tantivy_document(entry: Entry) -> tantivy.Document:
    """Return an entry in tantivy's form."""
    document = tantivy.Document()
    document.add_text("key", entry.key)
    if entry.parent:
        document.add_text("parent", entry.parent)
    document.add_text("level", PART if entry.is_part else WHOLE)
    for name in ("title", "title_x", "keywords", "body", "body_x", "suggest"):
        document.add_text(name, " ".join(getattr(entry, name)))
    document.add_text("vocabulary", " ".join(VOCABULARY_SEPARATOR.join(pair) for pair in entry.vocabulary))
    for token in sorted(entry.acl):
        document.add_text("acl", token)
    for name, values in entry.values.items():
        for value in dict.fromkeys(values):
            label = entry.labels.get(label_key(name, value), "")
            document.add_text(facet_field(name), value)
            document.add_text(counted_field(name), f"{value}{LABEL_SEPARATOR}{label}")
    document.add_integer("published", entry.published)
    document.add_float("boost", entry.boost)
    document.add_bytes("signature", entry.signature.dump())
    return document


class TantivyWriter:
    """Replaces and removes documents by key."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def write(self, entries: Iterable[Entry], gone: Iterable[str]) -> None:
        entries = list(entries)
        for key in (*gone, *(entry.key for entry in entries)):
            self._writer.delete_documents_by_term("key", key)
            self._writer.delete_documents_by_term("parent", key)
        for entry in entries:
            self._writer.add_document(tantivy_document(entry))

    def commit(self) -> None:
        self._writer.commit()
