"""The site as the first run leaves it: loaded once, then copied."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.databases import own_database
from tests.home import first_run_database


@pytest.fixture(scope="module")
def first_run(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Put the first-run content in the database of this process for one file of tests."""
    with django_db_blocker.unblock():
        first_run_database.put_in_place()
        yield
        own_database().restore()
