"""Fixtures of the tests of uploaded files."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile

from cms.media.models import SiteDocument, SiteImage
from tests.cms.media import samples


@pytest.fixture
def new_document(db: None) -> Callable[..., SiteDocument]:
    """Return a function that stores a document."""

    def make(content: bytes = samples.PDF, name: str = "rapport.pdf", **fields: Any) -> SiteDocument:
        fields = {"title": "Un rapport", **fields}
        return SiteDocument.objects.create(file=ContentFile(content, name=name), **fields)

    return make


@pytest.fixture
def new_image(db: None) -> Callable[..., SiteImage]:
    """Return a function that stores an image."""

    def make(content: bytes = b"", name: str = "photo.jpg", **fields: Any) -> SiteImage:
        fields = {"title": "Une photo", "description": "Un aplat de couleur", **fields}
        return SiteImage.objects.create(file=ContentFile(content or samples.picture(), name=name), **fields)

    return make
