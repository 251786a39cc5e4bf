"""The real content in a running site, with its index: what a visitor finds after `make run`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from search import operations
from search.engines import engine
from tests.databases import own_database
from tests.home.first_run_database import FirstRunDatabase


@pytest.fixture(scope="module")
def real_index(tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Path]:
    """Index the real content once for a file of tests; every copy of the database has the same keys."""
    folder = tmp_path_factory.mktemp("index")
    with override_settings(SEARCH_INDEX_DIR=folder), django_db_blocker.unblock():
        engine.cache_clear()
        FirstRunDatabase().put_in_place()
        operations.rebuild()
        own_database().restore()
        yield folder
    engine.cache_clear()


@pytest.fixture
def real_site(real_index: Path, live_site: str) -> str:
    """Return the address of the site with the real content; a test that commits leaves it to the next one whole."""
    FirstRunDatabase().put_in_place()
    return live_site
