"""What the tests of reading share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile

from cms.media.models import SiteDocument
from cms.text_extraction import process


@pytest.fixture
def new_document(db: None) -> Callable[..., SiteDocument]:
    """Return a function that stores a document; the queue has not come to it yet."""

    def make(content: bytes = b"", name: str = "note.txt", **fields: Any) -> SiteDocument:
        content = content or "Une phrase sur la médiathèque".encode()
        return SiteDocument.objects.create(title="Une note", file=ContentFile(content, name=name), **fields)

    return make


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the kinds of the files that a child process was begun for."""
    begun: list[str] = []
    from_process = process.read_file

    def read_file(content: Any, extension: str) -> Any:
        begun.append(extension)
        return from_process(content, extension)

    monkeypatch.setattr("cms.text_extraction.operations.read_file", read_file)
    return begun
