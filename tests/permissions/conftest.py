"""The people who come to read, the pages of every situation, and each engine in turn, made once for each module."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from community.members.models import Member
from resources.library.models import ResourcePage
from search.engines import engine
from search.engines.base import SLOTS, Engine
from search.index import operations
from tests.cast import login
from tests.databases import own_database
from tests.permissions import situations
from tests.permissions.readers import READERS, readers

ENGINES = {
    "memory": "memory.MemoryEngine",
    "tantivy": "tantivy.TantivyEngine",
    "elasticsearch": "elasticsearch.ElasticsearchEngine",
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Mapping[str, int | None]]:
    """Write the accounts and the pages, for all the tests of a module; return the keys of the accounts.

    Each test is rolled back to here, and the module to what there was before.
    """
    with django_db_blocker.unblock():
        with transaction.atomic():
            people = readers()
            situations.build()
            yield {name: person and person.pk for name, person in people.items()}
            transaction.set_rollback(True)
        # Whatever an engine that failed halfway left open, the next module has a database of its own.
        own_database().restore()


@pytest.fixture
def again(world: Mapping[str, int | None], db: None) -> Callable[[str], Any]:
    """Return a function that reads the account of a reader anew, as each request does; None for the stranger."""
    assert set(world) == set(READERS)
    return lambda name: world[name] and Member.objects.get(pk=world[name])


@pytest.fixture
def browsers(again: Callable[[str], Any]) -> Mapping[str, Client]:
    """Return the browser of each reader; that of the suspended was signed in before they were."""
    return {name: login(Client(), person) if (person := again(name)) else Client() for name in READERS}


@pytest.fixture
def pages(world: Any, db: None) -> Mapping[str, ResourcePage]:
    """Return the page of each situation, by title."""
    titles = [each.title for each in situations.SITUATIONS]
    return {page.title: page for page in ResourcePage.objects.filter(title__in=titles)}


@pytest.fixture(scope="module", params=ENGINES)
def index_of_world(request: Any, world: Any, tmp_path_factory: Any, django_db_blocker: Any) -> Iterator[Engine]:
    """Return each engine in turn, with the pages in its index."""
    engine_settings = {
        "SEARCH_ENGINE": f"search.engines.{ENGINES[request.param]}",
        "SEARCH_INDEX_DIR": tmp_path_factory.mktemp("index"),
    }
    if request.param == "elasticsearch":
        address = request.getfixturevalue("elasticsearch_address")
        engine_settings["SEARCH_SERVERS"] = {"hosts": (address,), "prefix": f"tests-{secrets.token_hex(6)}"}
    with override_settings(**engine_settings), django_db_blocker.unblock():
        engine.cache_clear()
        operations.rebuild()
        yield engine()
        for slot in SLOTS:
            engine().drop(slot)
    engine.cache_clear()


@pytest.fixture
def index(index_of_world: Engine, db: None) -> Engine:
    """Return each engine, for tests that write nothing to its index."""
    return index_of_world


@pytest.fixture
def own_index(index: Engine) -> Engine:
    """Return each engine with an index of this test alone, in a module where each test has its own."""
    operations.rebuild()
    return index
