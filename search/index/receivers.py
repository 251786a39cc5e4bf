"""Mark documents as dirty when their object changed, or something that it shows (cms.changes)."""

from typing import Any

from cms.changes.signals import ContentKey, content_changing
from search.documents.sources import sources
from search.index.operations.marking import mark_dirty


def mark(keys: frozenset[ContentKey], **kwargs: Any) -> None:
    """Mark the documents of what changes, in its transaction; the indexer reads the database afterwards."""
    mark_dirty(*(source.key(key.pk) for source in sources() for key in keys if key.model is source.model))


def connect() -> None:
    """Hear of every change of the content."""
    content_changing.connect(mark, dispatch_uid="search:documents")
