"""Made-up documents and a made-up source, for tests of search that need no wing."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from wagtail.models import Page

from cms.pages.audiences import EVERYONE, Audience
from french import analysis
from search.documents import SearchDocument
from search.documents.entries import entry_of
from search.documents.sources import PageSource, Source, registry
from search.engines.base import Engine, EngineRequest

PUBLIC = frozenset({"public"})


def document(key: str, title: str, body: str = "", day: int = 1, **fields: Any) -> SearchDocument:
    terms = fields.pop("acl", PUBLIC)
    fields.setdefault("audience", EVERYONE if terms == PUBLIC else Audience.of(terms))
    moment = datetime(2026, 1, day, tzinfo=UTC)
    return SearchDocument(key=key, kind=key.partition(":")[0], title=title, body=body, published_at=moment, **fields)


def fill(engine: Engine, *documents: SearchDocument) -> Engine:
    """Make a new index that holds `documents` and nothing else."""
    with engine.fresh() as writer:
        writer.write([entry_of(each) for each in documents], [])
    return engine


def request(text: str = "", acl: Iterable[str] = PUBLIC, **fields: Any) -> EngineRequest:
    return EngineRequest(analysis.analyse_query(text), frozenset(acl), **fields)


class NoteSource(PageSource):
    """Plain Wagtail pages as a kind of document: the title, the search description, one facet from the address."""

    kind = "note"
    label = "Notes"
    noun = "Note"
    model = Page

    def facets(self, page: Page) -> dict[str, tuple[str, ...]]:
        return {"theme": (page.slug.split("-")[0],)}

    def facts(self, page: Page) -> tuple[str, ...]:
        return ("Une note inventée",)


@contextmanager
def registered(source: Source) -> Iterator[Source]:
    """Have search index the objects of a source during a test."""
    with registry.extended({source.kind: source}):
        yield source
