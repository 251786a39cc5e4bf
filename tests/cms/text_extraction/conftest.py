"""Fixtures of text extraction."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile

from cms.media.models import SiteDocument
from cms.text_extraction import process


@pytest.fixture
def new_document(db: None) -> Callable[..., SiteDocument]:
    """Return a function that stores a document; its text extraction is pending."""

    def make(content: bytes = b"", name: str = "note.txt", **fields: Any) -> SiteDocument:
        content = content or "Une phrase sur la médiathèque".encode()
        return SiteDocument.objects.create(title="Une note", file=ContentFile(content, name=name), **fields)

    return make


@pytest.fixture
def extracted_kinds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the kinds of the files that a child process was started for."""
    started: list[str] = []
    from_process = process.extract_text

    def extract_text(content: Any, extension: str) -> Any:
        started.append(extension)
        return from_process(content, extension)

    monkeypatch.setattr("cms.text_extraction.operations.extract_text", extract_text)
    return started
