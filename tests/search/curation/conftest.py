"""Curators, their shortcuts, and search over each engine."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page

from search.curation.models import Highlight, Replacement, SynonymFamily
from search.curation.operations import save
from search.engines import engine
from search.engines.base import SLOTS, Engine
from search.index import operations

Write = Callable[..., Page]


@pytest.fixture
def synonyms(moderator: Any) -> Callable[..., SynonymFamily]:
    """Return a function by which Morgan makes words synonyms."""

    def make(words: str, one_way: bool = False) -> SynonymFamily:
        entry = SynonymFamily(words=words, one_way=one_way)
        save(entry=entry, by=moderator)
        return entry

    return make


@pytest.fixture
def replacement(moderator: Any) -> Callable[..., Replacement]:
    """Return a function by which Morgan has something else searched."""

    def make(written: str, instead: str, at_once: bool = True) -> Replacement:
        entry = Replacement(written=written, instead=instead, at_once=at_once)
        save(entry=entry, by=moderator)
        return entry

    return make


@pytest.fixture
def highlight(moderator: Any) -> Callable[..., Highlight]:
    """Return a function by which Morgan puts pages forward."""

    def make(query: str, *pages: Page) -> Highlight:
        entry = Highlight(query=query, **dict(zip(("first", "second", "third"), pages, strict=False)))
        save(entry=entry, by=moderator)
        return entry

    return make


@pytest.fixture(params=["memory", "tantivy", "elasticsearch"])
def each_engine(request: pytest.FixtureRequest, notes: object, settings: Any, tmp_path: Path) -> Iterator[Engine]:
    """Return the engine that search asks, each in turn, with an empty index."""
    names = {
        "memory": "memory.MemoryEngine",
        "tantivy": "tantivy.TantivyEngine",
        "elasticsearch": "elasticsearch.ElasticsearchEngine",
    }
    settings.SEARCH_INDEX_DIR = tmp_path
    settings.SEARCH_ENGINE = f"search.engines.{names[request.param]}"
    if request.param == "elasticsearch":
        address = request.getfixturevalue("elasticsearch_address")
        settings.SEARCH_SERVERS = {"hosts": (address,), "prefix": f"tests-{secrets.token_hex(6)}"}
    engine.cache_clear()
    operations.rebuild()
    yield engine()
    for slot in SLOTS:
        engine().drop(slot)
    engine.cache_clear()
