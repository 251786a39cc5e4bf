"""Fixtures for every test: a prepared database in a blink, the cast, a browser, a count of queries."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import CaptureQueriesContext

from search.engines import engine
from tests.any_database import SAME_ON_ANY_DATABASE
from tests.databases import own_database

pytest_plugins = [
    "tests.cast",
    "tests.browser",
    "tests.elasticsearch_server",
    "tests.oidc_server",
    "tests.search.fixtures",
]

# Django, Wagtail and thousands of tests are looked through again and again for nothing: much of the time.
gc.set_threshold(50_000, 20, 20)

BROWSER_FIXTURES = frozenset({"new_page"})
WITH_SERVERS = "tests/faults/"
DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_setup"})


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Files that the expression leaves out whole are not imported."""
    if "not any_database" not in config.option.markexpr:
        return None
    return collection_path.relative_to(config.rootpath).as_posix().startswith(SAME_ON_ANY_DATABASE) or None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that opens a browser is a journey, and journeys come last: a broken rule is heard of sooner.

    Those that wait for servers of their own come first: at the end, one process would wait alone. One that asks for no
    database, or would show the same on another, runs once only.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if BROWSER_FIXTURES & fixtures:
            item.add_marker(pytest.mark.journey)
        if not (DATABASE_FIXTURES & fixtures or item.get_closest_marker("django_db")):
            item.add_marker(pytest.mark.without_database)
        if item.nodeid.startswith(SAME_ON_ANY_DATABASE) or "elasticsearch" in item.keywords:
            item.add_marker(pytest.mark.any_database)
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if item.get_closest_marker("journey"):
        return 2
    return 0 if item.nodeid.startswith(WITH_SERVERS) else 1


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: the collector need not look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Copy the prepared database for this process; tests that commit get a fresh copy after them."""
    database = own_database()
    with pytest.MonkeyPatch.context() as patch:
        with django_db_blocker.unblock():
            database.create()
        # Django would empty every table, also of what migrations wrote: Wagtail's root page, its site.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: database.restore())
        # Blocked again: what a test writes without asking for a database would stay for the tests after it.
        yield
        with django_db_blocker.unblock():
            database.drop()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def count_queries() -> Callable[[Callable[[], Any]], int]:
    """Return a function that calls what it is given and returns how many queries that took.

    For lists and detail pages: the count is the same at two content sizes.
    """

    def count(call: Callable[[], Any]) -> int:
        with CaptureQueriesContext(connection) as queries:
            call()
        return len(queries)

    return count


@pytest.fixture
def memory_search(settings: Any) -> Iterator[None]:
    """Have search answer from memory; there is no index until one is made."""
    settings.SEARCH_ENGINE = "search.engines.memory.MemoryEngine"
    engine.cache_clear()
    yield
    engine.cache_clear()
