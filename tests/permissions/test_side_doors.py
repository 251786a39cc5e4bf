"""The side-door matrix: what is hidden is told at no address of the site or of the CMS, to no reader it is not for.

Objects (a page of each kind in each state, its files, words and recordings) times doors (every pattern of the URL
configuration) times readers. A new address needs a row in `doors.txt`.
"""

from collections.abc import Iterator, Mapping
from html import unescape
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest
from django.db import transaction
from django.test import Client, override_settings

from search.engines import engine
from search.index import operations
from tests.cast import login
from tests.cms.editing.wording import translated_words, words_of
from tests.databases import own_database
from tests.permissions import doors
from tests.permissions.hidden import (
    ADMINISTRATOR,
    AGENT,
    AUTHOR,
    MEMBERS,
    MODERATOR,
    READERS,
    SECRET,
    STATES,
    STRANGER,
    TITLE,
    TOLD,
    World,
    build,
)

pytestmark = pytest.mark.django_db
MEMORY = "search.engines.memory.MemoryEngine"
SHOWN = 60
# Versions of packages; permissions by their names in the database.
TECHNICAL = ("gestion/exploitation/", "gestion/groups/new/", "gestion/groups/edit/<int:pk>/")
BINARY = ("image/", "video/", "audio/")
NOTHING: Mapping[str, Any] = MappingProxyType({})


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Write the site once for the module, with its index."""
    with override_settings(SEARCH_ENGINE=MEMORY), django_db_blocker.unblock():
        engine.cache_clear()
        with transaction.atomic():
            world = build()
            operations.rebuild()
            yield world
            transaction.set_rollback(True)
        own_database().restore()
    engine.cache_clear()


@pytest.fixture
def browsers(site: World, db: None) -> dict[str, Client]:
    """Return the browser of each reader."""
    return {name: login(Client(), person) if person else Client() for name, person in site.people.items()}


def titles_in(
    answer: Any, address: str, owners: dict[str, tuple[str, str]], posted: Mapping[str, Any] = NOTHING
) -> set[str]:
    """Return the states whose secrets an answer tells: words, or a file that is no text.

    What was asked tells none when it comes back: the chooser of links answers the address that was posted, whether it
    leads to something or not.
    """
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.status_code == 200 and answer.get("Content-Type", "").startswith(BINARY) and address in owners:
        return {owners[address][0]}
    text = unquote(unescape(body.decode("utf-8", errors="replace") + "\n".join(answer.headers.values())))
    # A title tells, whatever was asked; what was asked does not tell when it comes back.
    titles = {match[1] for match in TITLE.finditer(text)}
    path, _, query = address.partition("?")
    for question in (*map(str, posted.values()), unquote(address), path, *(value for _, value in parse_qsl(query))):
        text = text.replace(question, "…")
    return titles | {match[1] for match in SECRET.finditer(text)}


def owners_of(site: World) -> dict[str, tuple[str, str]]:
    """Return whose each file is, by its address."""
    return {
        f"/media/{name}": (each.state, each.kind)
        for each in site.hidden
        for name in (*each.media, each.image.file.name)
    }


Question = tuple[str, str, dict[str, Any] | None]


def questions(site: World) -> list[Question]:
    """Return (route, address, what is posted) for every row."""
    questions_of: list[Question] = []
    for route, (how, _) in doors.rows().items():
        if how == doors.NOT_ASKED:
            continue
        questions_of += [(route, address, None) for address in doors.addresses(route, how, site)]
        if route in doors.POSTED:
            address = next(doors.addresses(route, how, site))
            questions_of += [(route, address, doors.POSTED[route](each)) for each in site.hidden]
    return questions_of


def test_every_address_has_a_row() -> None:
    rows, routes = doors.rows(), set(doors.routes())
    assert sorted(routes - rows.keys()) == [], "add each to tests/permissions/doors.txt, with how it is asked"
    assert sorted(rows.keys() - routes) == [], "these addresses are no more"
    assert all(why for how, why in rows.values() if how == doors.NOT_ASKED), "say why it is not asked"


@pytest.mark.parametrize("reader", READERS)
def test_nothing_hidden_is_told(site: World, browsers: dict[str, Client], capsys: Any, reader: str) -> None:
    owners, all_questions = owners_of(site), questions(site)
    leaks, failures = [], []
    browser = browsers[reader]
    browser.raise_request_exception = False
    for route, address, data in all_questions:
        answer = browser.get(address) if data is None else browser.post(address, data)
        hidden = titles_in(answer, address, owners, data or NOTHING) - TOLD[reader]
        if hidden:
            leaks.append(f"{address} ({route}) tells {sorted(hidden)}")
        if answer.status_code >= 500 and answer.status_code != 503:
            failures.append(f"{address} answers {answer.status_code}")
    counts = (
        f"{len(doors.rows())} addresses, {len(site.hidden)} objects, {len(all_questions)} cells, {len(leaks)} leaks"
    )
    with capsys.disabled():
        print(f"\nSide doors, {reader}: {counts}.")  # noqa: T201
    assert not leaks + failures, "\n".join(["", *leaks[:SHOWN], *failures[:SHOWN]])


@pytest.mark.parametrize(("reader", "which"), [(MODERATOR, 0), (ADMINISTRATOR, -1)])
def test_no_screen_of_the_cms_fails(site: World, browsers: dict[str, Client], reader: str, which: int) -> None:
    """Nor says what reads as translated. One asks about the first thing of each row, the other about the last."""
    browser = browsers[reader]
    browser.raise_request_exception = False
    failures = []
    all_questions = [(route, address) for route, address, data in questions(site) if data is None]
    for route, addresses in groupby(all_questions, key=itemgetter(0)):
        if not route.startswith("gestion/"):
            continue
        address = list(addresses)[which][1]
        answer = browser.get(address)
        if answer.status_code >= 500 and answer.status_code != 503:
            failures.append(f"{address} ({route}) answers {answer.status_code}")
        if route not in TECHNICAL and answer.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            failures += [f"{address} says: {words}" for words in translated_words(words_of(answer.content.decode()))]
    assert not failures, "\n".join(["", *failures])


def test_those_it_is_for_are_told(site: World, browsers: dict[str, Client]) -> None:
    owners = owners_of(site)
    for reader, some in ((MODERATOR, STATES), (AUTHOR, TOLD[AUTHOR]), (AGENT, (MEMBERS,)), (STRANGER, ())):
        titles: set[str] = set()
        for each in site.hidden:
            for address in (
                each.page.url,
                each.document.url,
                f"/media/{each.media[-1]}",
                f"/gestion/pages/{each.page.pk}/edit/",
            ):
                answer = browsers[reader].get(address) if each.kind == "defi" else None
                titles |= titles_in(answer, address, owners) if answer is not None else set()
        assert titles == set(some), reader
