"""Every engine in turn: one contract for all."""

from pathlib import Path

import pytest

from search import facets
from search.engines.base import Engine
from search.engines.memory import MemoryEngine
from search.engines.tantivy import TantivyEngine


@pytest.fixture
def _theme_and_territory(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {name: facets.Facet(name, name, lambda values: {}, kinship=2) for name in ("theme", "territoire", "mot")}
    monkeypatch.setattr(facets, "_facets", {**own, "type": facets._facets["type"]})


@pytest.fixture(params=[MemoryEngine, TantivyEngine], ids=["memory", "tantivy"])
def engine(request: pytest.FixtureRequest, tmp_path: Path, _theme_and_territory: None) -> Engine:
    """Return an engine without index."""
    made: Engine = request.param(tmp_path)
    return made
