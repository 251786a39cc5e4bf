"""The side-door matrix: what is hidden is told at no address of the site or of the CMS, to no reader it is not for.

Objects (a page of each kind in each state, its files, words and recordings) times doors (every pattern of the URL
configuration) times readers. A new address needs a row in `doors.txt`.
"""

from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest
from django.db import transaction
from django.test import Client, override_settings

from search.engines import engine
from search.index import operations
from tests.cast import login
from tests.databases import own_database
from tests.permissions import doors
from tests.permissions.hidden import (
    AGENT,
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
BINARY = ("image/", "video/", "audio/")


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


def told(answer: Any, address: str, owners: dict[str, tuple[str, str]]) -> set[str]:
    """Return the states whose secrets an answer tells: words, or a file that is no text. What was asked tells none."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.status_code == 200 and answer.get("Content-Type", "").startswith(BINARY) and address in owners:
        return {owners[address][0]}
    text = unquote(unescape(body.decode("utf-8", errors="replace") + "\n".join(answer.headers.values())))
    # A title tells, whatever was asked; what was asked does not tell when it comes back.
    found = {match[1] for match in TITLE.finditer(text)}
    path, _, query = address.partition("?")
    for asked in (unquote(address), path, *(value for _, value in parse_qsl(query))):
        text = text.replace(asked, "…")
    return found | {match[1] for match in SECRET.finditer(text)}


def owners_of(site: World) -> dict[str, tuple[str, str]]:
    """Return whose each file is, by its address."""
    return {
        f"/media/{name}": (each.state, each.kind)
        for each in site.hidden
        for name in (*each.media, each.image.file.name)
    }


def questions(site: World) -> list[tuple[str, str, dict[str, Any] | None]]:
    """Return (route, address, what is posted) for every row."""
    asked: list[tuple[str, str, dict[str, Any] | None]] = []
    for route, (how, _) in doors.rows().items():
        if how == doors.NOT_ASKED:
            continue
        asked += [(route, address, None) for address in doors.addresses(route, how, site)]
        if route in doors.POSTED:
            address = next(doors.addresses(route, how, site))
            asked += [(route, address, doors.POSTED[route](each)) for each in site.hidden]
    return asked


def test_every_address_has_a_row() -> None:
    rows, routes = doors.rows(), set(doors.routes())
    assert sorted(routes - rows.keys()) == [], "add each to tests/permissions/doors.txt, with how it is asked"
    assert sorted(rows.keys() - routes) == [], "these addresses are no more"
    assert all(why for how, why in rows.values() if how == doors.NOT_ASKED), "say why it is not asked"


# What contributors are still told in the CMS, to be closed: a file's title in the list of documents and in the form of
# an image's format; the first repeats the address that was posted.
OPEN = {
    ("contributor", "gestion/choose-external-link/"),
    ("contributor", "gestion/documents/"),
    ("contributor", "gestion/images/chooser/<int:image_id>/select_format/"),
}


@pytest.mark.parametrize("reader", READERS)
def test_nothing_hidden_is_told(site: World, browsers: dict[str, Client], capsys: Any, reader: str) -> None:
    owners, asked = owners_of(site), questions(site)
    leaks, failures, still_open = [], [], set()
    browser = browsers[reader]
    browser.raise_request_exception = False
    for route, address, data in asked:
        answer = browser.get(address) if data is None else browser.post(address, data)
        hidden = told(answer, address, owners) - TOLD[reader]
        if hidden and (reader, route) in OPEN:
            still_open.add((reader, route))
        elif hidden:
            leaks.append(f"{address} ({route}) tells {sorted(hidden)}")
        if answer.status_code >= 500 and answer.status_code != 503:
            failures.append(f"{address} answers {answer.status_code}")
    counts = f"{len(doors.rows())} addresses, {len(site.hidden)} objects, {len(asked)} cells, {len(leaks)} leaks"
    with capsys.disabled():
        print(f"\nSide doors, {reader}: {counts}.")  # noqa: T201
    assert not leaks + failures, "\n".join(["", *leaks[:SHOWN], *failures[:SHOWN]])
    assert still_open == {door for door in OPEN if door[0] == reader}, "closed: take it out of the list"


def test_those_it_is_for_are_told(site: World, browsers: dict[str, Client]) -> None:
    owners = owners_of(site)
    for reader, some in ((MODERATOR, STATES), (AGENT, (MEMBERS,)), (STRANGER, ())):
        heard: set[str] = set()
        for each in site.hidden:
            for address in (
                each.page.url,
                each.document.url,
                f"/media/{each.media[-1]}",
                f"/gestion/pages/{each.page.pk}/edit/",
            ):
                answer = browsers[reader].get(address) if each.kind == "defi" else None
                heard |= told(answer, address, owners) if answer is not None else set()
        assert heard == set(some), reader
