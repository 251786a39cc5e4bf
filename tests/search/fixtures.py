"""A memory engine, a made-up kind of documents and its pages, for tests of search."""

from collections.abc import Callable, Iterator

import pytest
from wagtail.models import Page

from search import facets
from search.engines import engine
from search.engines.base import Engine
from search.index import operations
from tests.search.made_up import NoteSource, registered


@pytest.fixture
def notes(db: None) -> Iterator[NoteSource]:
    """Have plain pages indexed as notes, with no facet but their kind: those of the wings are not tested here."""
    with facets.registry.replaced({"type": facets.registry["type"]}), registered(NoteSource()) as source:
        yield source


@pytest.fixture
def index(notes: NoteSource, memory_search: None) -> Engine:
    """Return a current index, empty but for Wagtail's own first page."""
    operations.rebuild()
    return engine()


@pytest.fixture
def write(notes: NoteSource) -> Callable[..., Page]:
    """Return a function that publishes a made-up page: title, text, slug."""
    home = Page.objects.get(depth=2)

    def make(title: str, text: str = "", slug: str = "", parent: Page | None = None, **fields: object) -> Page:
        page = Page(title=title, search_description=text, slug=slug or f"page-{Page.objects.count()}", **fields)
        return (parent or home).add_child(instance=page)

    return make
