"""An engine that knows the profiles."""

from collections.abc import Iterator
from typing import Any

import pytest

from search.engines import engine


@pytest.fixture
def memory_engine(settings: Any) -> Iterator[None]:
    """Have the engine of memory answer; it knows what `operations.rebuild` has read."""
    settings.SEARCH_ENGINE = "search.engines.memory.MemoryEngine"
    engine.cache_clear()
    yield
    engine.cache_clear()
