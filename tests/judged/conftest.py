"""The collection, loaded and indexed once for a file of tests."""

from collections.abc import Iterator
from typing import Any

import pytest

from search.engines import engine
from search.index import operations
from tests.databases import own_database
from tests.home import first_run_database
from tests.judged import collection

TANTIVY = "search.engines.tantivy.TantivyEngine"


@pytest.fixture(scope="module")
def judged_index(tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Index the real content and the invented pages."""
    with django_db_blocker.unblock(), collection.asked_in(tmp_path_factory.mktemp("index"), TANTIVY):
        engine.cache_clear()
        first_run_database.put_in_place()
        collection.fill()
        operations.rebuild()
        yield
        own_database().restore()
    engine.cache_clear()
