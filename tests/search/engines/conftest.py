"""Every engine in turn: one contract for all."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from search import facets
from search.engines.base import SLOTS, Engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.connection import Servers
from search.engines.memory import MemoryEngine
from search.engines.tantivy import TantivyEngine


@pytest.fixture
def _theme_and_territory() -> Iterator[None]:
    own = {
        name: facets.Facet(name, name, lambda values: {}, similarity_weight=2)
        for name in ("theme", "territoire", "mot")
    }
    with facets.registry.replaced({**own, "type": facets.registry["type"]}):
        yield


@pytest.fixture
def real_elasticsearch(elasticsearch_address: str) -> Iterator[ElasticsearchEngine]:
    """Return an engine on the real server, under names that no other test has."""
    new_engine = ElasticsearchEngine(Servers((elasticsearch_address,), f"tests-{secrets.token_hex(6)}"))
    yield new_engine
    for slot in SLOTS:
        new_engine.drop(slot)


@pytest.fixture(params=["memory", "tantivy", "elasticsearch"])
def engine(request: pytest.FixtureRequest, tmp_path: Path, _theme_and_territory: None) -> Engine:
    """Return an engine without index."""
    if request.param == "elasticsearch":
        new_engine: Engine = request.getfixturevalue("real_elasticsearch")
        return new_engine
    return {"memory": MemoryEngine, "tantivy": TantivyEngine}[request.param](tmp_path)
