"""Every list, page, feed, sitemap and screen of the CMS costs the database the same when the site holds more.

Equal counts of queries hide a query that reads ten times the rows: rows fetched are counted too, and on SQLite the
steps taken to find them, which grow with each row that is looked at, in an index or a sort as well. No page sends more
queries than the goal allows to its readers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, override_settings

from community.editions.models import EditionDay, EditionFigure, EditionPage, EditionSite, Session
from home import home_content
from search import facets
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
from tests.query_budgets import ANONYMOUS, EDIT_FORM, SIGNED_IN

# More than any page of any list shows: what fits on one may grow with it.
FEW, MANY = 55, 165
# Deeper trees of an index, and what is skipped in it, are steps too.
STEPS_MORE = 1.25

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
    "pages/{defi}/edit/",
    "pages/search/?q=fleuve",
    "pages/{talk}/edit/",
    "pages/{resource}/edit/",
    "pages/{edition}/edit/",
    "choose-page/{index}/",
    "documents/",
    "mots/",
    "recherche/",
    "reports/aging-pages/",
    "snippets/themes/theme/",
)


@dataclass
class Costs:
    """The work of each address, at two sizes; for a member at one."""

    few: dict[str, Work]
    many: dict[str, Work]
    signed_in: dict[str, Work]


def _edition() -> EditionPage:
    page = edition(year=2018, programme=ProgrammeFactory(is_sister=False))
    day, beginning = date(2018, 7, 2), time(9)
    page.sites, page.figures = [EditionSite(name="Cluny")], [EditionFigure(what="participants", value=900)]
    page.days = [EditionDay(date=day)]
    page.sessions = [Session(day=day, starts_at=beginning, title="Mini-conférences")]
    page.save()
    # Of the session: the talk that is copied is not.
    talk_page(held="2018-07", edition=page, session=page.sessions.first())
    return page


def _made() -> dict[str, Any]:
    """Make one of each kind of content, all about the same subjects."""
    home()
    themes, places = [ThemeFactory(slug="eau")], [territory("commune", "71137", "Cluny")]
    about: dict[str, Any] = {"themes": themes, "tags": ["fleuve"]}
    one = _edition()
    text = {"summary": "Nettoyer le fleuve avec les habitants"}
    film = {"recording": "elsewhere", "recording_url": "https://exemple.invalid/film"}
    stages = {"stages": [1, 2], "prototype": "Un radeau", "follow_up": "Il flotte.", "year": 2018}
    return {
        "defi": defi(**about, **text, **stages, territories=places, edition=one, programme=one.programme),
        "talk": talk_page(**about, **text, **film, held="2018-07", edition=one),
        "resource": resource(**about, **text, territories=places, published="2018"),
        "edition": one,
    }


def _grow(made: dict[str, Any], count: int) -> None:
    for kind in ("defi", "talk", "resource"):
        copies_of(made[kind], count)


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
    # However long the measures take.
    monkeypatch.setattr(facets, "LABELS_CACHED_S", 3_600)
    memory = override_settings(SEARCH_ENGINE="search.engines.memory.MemoryEngine", PAGE_CACHE_SECONDS=0)
    with django_db_blocker.unblock(), memory, transaction.atomic():
        cache.clear()
        engine.cache_clear()
        made = _made()
        administrator = member("Growth", is_staff=True, is_superuser=True)
        names = {kind: page.url for kind, page in made.items()}
        keys = {kind: page.pk for kind, page in made.items()} | {"index": made["defi"].get_parent().pk}
        reader, editor = Client(), login(Client(), administrator)
        signed_in = login(Client(), member("Reader"))
        addresses = {each.format(**names): reader for each in PUBLIC}
        addresses |= {f"/gestion/{each.format(**keys)}": editor for each in CMS}
        _grow(made, FEW)
        # Once: what the engine finds is read by its keys, and the engine is no part of the database.
        operations.rebuild()
        # Once for what is read when a process starts.
        for address, client in addresses.items():
            client.get(address)
        few = _measured(addresses)
        _grow(made, MANY - FEW)
        many = _measured(addresses)
        yield Costs(few, many, _measured({address: signed_in for address in addresses if not _is_cms(address)}))
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
    # Tens of instructions: the last one is counted or not.
    more = {address for address, (few, many) in steps.items() if many > few * STEPS_MORE + 1}
    assert [address for address in more if not _is_cms(address)] == [], steps


def test_no_page_sends_more_queries_than_its_budget(costs: Costs) -> None:
    is_form = {address: address.endswith("/edit/") or "/choose-page/" in address for address in costs.many}
    forms = {address: work.statements for address, work in costs.many.items() if is_form[address]}
    readers = {address: work.statements for address, work in costs.many.items() if not _is_cms(address)}
    signed_in = _of(costs.signed_in, "statements")
    budgets = ((forms, EDIT_FORM), (readers, ANONYMOUS), (signed_in, SIGNED_IN))
    assert [_above(statements, budget) for statements, budget in budgets] == [{}, {}, {}]


def _above(statements: dict[str, int], budget: int) -> dict[str, int]:
    return {address: count for address, count in statements.items() if count > budget}


def _is_cms(address: str) -> bool:
    return address.startswith("/gestion/")


def _of(costs: dict[str, Work], name: str) -> dict[str, int]:
    return {address: getattr(work, name) for address, work in costs.items()}
