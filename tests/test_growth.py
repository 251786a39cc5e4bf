"""Every list, page, feed, sitemap and screen of the CMS costs the database the same when the site holds more.

Equal counts of queries hide a query that reads ten times the rows: rows fetched are counted too, and on SQLite the
steps taken to find them, which grow with each row that is looked at, in an index or a sort as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, override_settings

from home import home_content
from search.engines import engine
from search.index import operations
from tests.cast import login, member
from tests.database_work import Work, database_work
from tests.factories.copies import copies_of
from tests.factories.defis import defi
from tests.factories.editions import ProgrammeFactory, edition
from tests.factories.pages import home
from tests.factories.resources import resource, talk_page
from tests.factories.territories import territory
from tests.factories.themes import ThemeFactory

# More than any page of any list shows: what fits on one may grow with it.
FEW, MANY = 55, 165
# Deeper trees of an index, and what is skipped in it, are steps too.
STEPS_MORE = 1.25
# What still looks at more rows than it shows, and why.
GROWING = {
    "/conferences/balado.xml": "sorted by the date of publication, of which Wagtail has no index",
    "/editions/2018/": "it counts what the site holds of the edition: some hundreds of pages at most",
}

PUBLIC = (
    "/",
    "{defi}",
    "{talk}",
    "{resource}",
    "{edition}",
    "/defis/",
    "/defis/?theme=eau&tri=titre&page=4",
    "/conferences/",
    "/ressources/",
    "/defis/flux.atom",
    "/conferences/flux.atom",
    "/conferences/balado.xml",
    "/ressources/flux.atom",
    "{edition}programme.ics",
    "/themes/",
    "/themes/eau/",
    "/mots/",
    "/mots/fleuve/",
    "/territoires/",
    "/territoires/cluny-71137/",
    "/recherche/",
    "/recherche/?q=fleuve",
    "/recherche/suggestions?q=fle",
    "/sitemap.xml",
    "/sitemap-thematiques-1.xml",
    "/sitemap-territoires-1.xml",
    "/nulle-part/",
)
CMS = (
    "",
    "pages/",
    "pages/{index}/",
    "pages/{page}/edit/",
    "pages/search/?q=fleuve",
    "choose-page/{index}/",
    "documents/",
    "mots/",
    "recherche/",
    "reports/aging-pages/",
    "snippets/themes/theme/",
)


@dataclass
class Costs:
    """The work of each address, at two sizes."""

    few: dict[str, Work]
    many: dict[str, Work]


def _rows_to_copy() -> dict[str, Any]:
    """Make one of each kind of content, all about the same subjects."""
    home()
    themes, places = [ThemeFactory(slug="eau")], [territory("commune", "71137", "Cluny")]
    about: dict[str, Any] = {"themes": themes, "tags": ["fleuve"]}
    one = edition(year=2018, programme=ProgrammeFactory(is_sister=False))
    text = {"summary": "Nettoyer le fleuve avec les habitants"}
    film = {"recording": "elsewhere", "recording_url": "https://exemple.invalid/film"}
    stages = {"stages": [1, 2], "prototype": "Un radeau", "follow_up": "Il flotte.", "year": 2018}
    return {
        "defi": defi(**about, **text, **stages, territories=places, edition=one, programme=one.programme),
        "talk": talk_page(**about, **text, held="2018-07", **film),
        "resource": resource(**about, **text, territories=places, published="2018"),
        "edition": one,
    }


def _grow(rows: dict[str, Any], count: int) -> None:
    for kind in ("defi", "talk", "resource"):
        copies_of(rows[kind], count)


def _measured(addresses: dict[str, Client]) -> dict[str, Work]:
    costs = {}
    for address, client in addresses.items():
        costs[address] = database_work(lambda client=client, address=address: client.get(address))
    return costs


@pytest.fixture(scope="module")
def costs(django_db_setup: None, django_db_blocker: Any) -> Iterator[Costs]:
    """Measure every address at two sizes, in one transaction that is rolled back."""
    monkeypatch = pytest.MonkeyPatch()
    # Defis are counted up to this.
    monkeypatch.setattr(home_content, "COUNTED", FEW // 2)
    memory = override_settings(SEARCH_ENGINE="search.engines.memory.MemoryEngine", PAGE_CACHE_SECONDS=0)
    with django_db_blocker.unblock(), memory, transaction.atomic():
        cache.clear()
        engine.cache_clear()
        rows = _rows_to_copy()
        administrator = member("Growth", is_staff=True, is_superuser=True)
        names = {kind: page.url for kind, page in rows.items()}
        keys = {"page": rows["defi"].pk, "index": rows["defi"].get_parent().pk}
        reader, editor = Client(), login(Client(), administrator)
        addresses = {each.format(**names): reader for each in PUBLIC}
        addresses |= {f"/gestion/{each.format(**keys)}": editor for each in CMS}
        _grow(rows, FEW)
        # Once: what the engine finds is read by its keys, and the engine is no part of the database.
        operations.rebuild()
        # Once for what is read when a process starts.
        for address, client in addresses.items():
            client.get(address)
        few = _measured(addresses)
        _grow(rows, MANY - FEW)
        yield Costs(few, _measured(addresses))
        transaction.set_rollback(True)
    monkeypatch.undo()
    engine.cache_clear()
    cache.clear()


def test_as_many_statements(costs: Costs) -> None:
    assert _of(costs.many, "statements") == _of(costs.few, "statements")


def test_as_many_rows(costs: Costs) -> None:
    assert _of(costs.many, "rows") == _of(costs.few, "rows")


def test_readers_have_as_many_rows_looked_at(costs: Costs) -> None:
    """Not in the CMS, whose lists are Wagtail's: they count all there is."""
    if connection.vendor != "sqlite":
        pytest.skip("steps are SQLite's")
    steps = {address: (costs.few[address].steps, work.steps) for address, work in costs.many.items()}
    more = {address for address, (few, many) in steps.items() if many > few * STEPS_MORE}
    assert {address for address in more if not address.startswith("/gestion/")} == set(GROWING), steps


def _of(costs: dict[str, Work], name: str) -> dict[str, int]:
    return {address: getattr(work, name) for address, work in costs.items()}
