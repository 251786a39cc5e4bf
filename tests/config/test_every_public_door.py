"""A page restricted to a group shows at no public address to a stranger, to another member or to a suspended one."""

from datetime import date, time
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from community.editions.models import Session
from community.members.models import Member
from community.territories.models import Kind
from search.engines import engine
from search.index import operations
from tests.cast import login
from tests.factories.defis import defi
from tests.factories.editions import edition
from tests.factories.resources import SpeakerFactory, resource, talk_page
from tests.factories.territories import territory
from tests.factories.themes import ThemeFactory
from tests.factories.transcripts import transcript

pytestmark = pytest.mark.django_db

KEPT_WORD = "Xylophone"
PAGES = ("defi", "conference", "resource", "edition")


@pytest.fixture
def kept_for_a_group(agent: Member, settings: Any) -> dict[str, Page]:
    """Return a page of each kind, kept for a group of Alix, indexed."""
    settings.SEARCH_ENGINE = "search.engines.memory.MemoryEngine"
    engine.cache_clear()
    theme, place = ThemeFactory(slug="eau"), territory(Kind.COMMUNE, "71137", "Cluny")
    about = {"themes": [theme], "tags": ["goutte"]}
    session = Session(day=date(2017, 7, 10), starts_at=time(9), ends_at=time(10), title=f"{KEPT_WORD} ouvert")
    pages = {
        "defi": defi(title=f"{KEPT_WORD} défi", territories=[place], **about),
        "conference": talk_page(title=f"{KEPT_WORD} parlé", speakers=[SpeakerFactory(slug="camille")], **about),
        "resource": resource(title=f"{KEPT_WORD} écrit", territories=[place], **about),
        "edition": edition(title=f"{KEPT_WORD} été", year=2017),
    }
    transcript(pages["conference"])
    pages["edition"].sessions = [session]
    pages["edition"].save()
    group = Group.objects.create(name="Projet")
    agent.groups.add(group)
    for page in pages.values():
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
        restriction.groups.add(group)
    # Somebody else's page, so that themes, words, places and speakers have something to show.
    defi(title="Ouvert à tous", territories=[place], **about)
    talk_page(title="Parlé à tous", speakers=[*(one.speaker for one in pages["conference"].speakers.all())], **about)
    operations.rebuild()
    return pages


LISTS = (
    "/",
    "/defis/",
    "/conferences/",
    "/ressources/",
    "/editions/",
    "/themes/",
    "/themes/eau/",
    "/mots/",
    "/mots/goutte/",
    "/territoires/",
    "/territoires/cluny-71137/",
    "/defis/flux.atom",
    "/conferences/flux.atom",
    "/ressources/flux.atom",
    "/sitemap.xml",
    "/sitemap-pages-1.xml",
    f"/recherche/?q={KEPT_WORD}",
    "/recherche/?mot=goutte",
    f"/recherche/suggestions?q={KEPT_WORD}",
)


def own_addresses(pages: dict[str, Page]) -> list[str]:
    """Return the addresses that belong to the pages themselves."""
    talk, year = pages["conference"], pages["edition"]
    session = year.sessions.get()  # type: ignore[attr-defined]
    files = [f"{talk.url}sous-titres.fr.vtt", f"{year.url}programme.ics", f"{year.url}seances/{session.pk}.ics"]
    return [*(page.url for page in pages.values()), *files]


@pytest.fixture(params=["a stranger", "another member", "a suspended member of the group"])
def outsider(request: Any, client: Client, kept_for_a_group: Any, other_agent: Member, suspended: Member) -> Client:
    """Return the browser of somebody who may not see the pages."""
    if request.param == "another member":
        return login(client, other_agent)
    if request.param == "a suspended member of the group":
        suspended.groups.add(Group.objects.get(name="Projet"))
        return login(client, suspended)
    return client


def test_no_list_feed_or_search_says_it(outsider: Client) -> None:
    for address in LISTS:
        answer = outsider.get(address, follow=True)
        assert answer.status_code == 200, address
        text = answer.content.decode("utf-8", errors="replace")
        # The word that was searched is the reader's own; what follows it in each title is not.
        for what in ("défi", "parlé", "écrit", "été", "ouvert"):
            assert f"{KEPT_WORD} {what}" not in text, address


def test_none_of_its_own_addresses_says_it(outsider: Client, kept_for_a_group: dict[str, Page]) -> None:
    for address in own_addresses(kept_for_a_group):
        answer = outsider.get(address, follow=True)
        assert answer.status_code == 404, address
        assert KEPT_WORD.encode() not in answer.content, address


def test_it_has_no_picture_to_share(outsider: Client, kept_for_a_group: dict[str, Page]) -> None:
    for page in kept_for_a_group.values():
        assert outsider.get(reverse("share_image", args=[page.pk, "x"])).status_code == 404
    public_page = Page.objects.get(title="Ouvert à tous")
    assert outsider.get(reverse("share_image", args=[public_page.pk, "x"]), follow=True).status_code == 200


def test_it_counts_nowhere(outsider: Client, kept_for_a_group: dict[str, Page]) -> None:
    assert outsider.get("/recherche/?mot=goutte").context["results"].total == 2
    assert outsider.get("/defis/").context["listing"].total == 1
    assert outsider.get("/ressources/").context["listing"].total == 0


def test_those_of_the_group_do_read_it(client: Client, agent: Member, kept_for_a_group: dict[str, Page]) -> None:
    login(client, agent)
    for address in ("/defis/", "/conferences/", "/ressources/", "/editions/", "/themes/eau/"):
        assert KEPT_WORD in client.get(address).content.decode(), address


def test_those_of_the_group_find_it(client: Client, agent: Member, kept_for_a_group: dict[str, Page]) -> None:
    login(client, agent)
    assert client.get(f"/recherche/?q={KEPT_WORD}").context["results"].total == len(PAGES)
    assert all(client.get(address).status_code == 200 for address in own_addresses(kept_for_a_group))
