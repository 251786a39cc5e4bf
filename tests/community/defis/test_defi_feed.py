"""`/defis/flux.atom`: the list of défis, for those who follow it from elsewhere."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from community.members.models import Member
from search.lists.feeds import ENTRIES_MAX
from tests.cast import login
from tests.factories.defis import defi
from tests.factories.editions import edition
from tests.factories.pages import defi_index
from tests.factories.themes import ThemeFactory
from tests.feeds import ATOM, read, titles

pytestmark = pytest.mark.django_db

FEED = "/defis/flux.atom"


def day(number: int) -> datetime:
    return datetime(2026, 1, number, tzinfo=UTC)


def test_it_gives_the_defis_newest_first_with_whole_addresses(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://exemple.invalid"
    defi(title="Le premier", first_published_at=day(1), last_published_at=day(9))
    newest = defi(title="Le second", first_published_at=day(2), summary="Un <b> résumé", themes=[ThemeFactory()])
    feed = read(client.get(FEED))
    assert titles(feed) == ["Le second", "Le premier"]
    entry = feed.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == f"https://exemple.invalid{newest.url}"
    assert entry.findtext(f"{ATOM}summary") == "Un &lt;b&gt; résumé"
    assert entry.find(f"{ATOM}category").get("term") == newest.themes.get().title


def test_it_filters_as_the_list_does_and_says_so(client: Client) -> None:
    climate = ThemeFactory(slug="climat", title="Climat")
    defi(title="Oui", themes=[climate], edition=edition(year=2018))
    defi(title="Autre année", themes=[climate])
    defi(title="Autre thème")
    feed = read(client.get(f"{FEED}?theme=climat&edition=2018&tri=titre&page=7&inconnu=1"))
    assert titles(feed) == ["Oui"]
    assert "Climat" in feed.findtext(f"{ATOM}title")
    own = next(link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert own.endswith("/defis/flux.atom?theme=climat&edition=2018")


def test_the_list_leads_to_its_feed_with_its_filters(client: Client) -> None:
    defi(themes=[ThemeFactory(slug="climat")])
    page = client.get("/defis/?theme=climat&tri=titre").content.decode()
    assert '<link rel="alternate" type="application/atom+xml"' in page
    assert page.count('href="/defis/flux.atom?theme=climat"') == 2
    assert "S’abonner à cette liste (Atom)" in page


def test_it_stops_at_thirty(client: Client) -> None:
    for _ in range(ENTRIES_MAX + 1):
        defi()
    assert len(titles(read(client.get(FEED)))) == ENTRIES_MAX


def test_nobody_finds_a_draft_or_a_closed_page_in_it_even_signed_in(client: Client, agent: Member) -> None:
    defi(title="Ouvert")
    defi(title="Brouillon", live=False)
    PageViewRestriction.objects.create(page=defi(title="Entre nous"), restriction_type=PageViewRestriction.LOGIN)
    assert titles(read(client.get(FEED))) == ["Ouvert"]
    assert titles(read(login(client, agent).get(FEED))) == ["Ouvert"]


def test_it_is_not_sent_again_when_nothing_changed(client: Client) -> None:
    page = defi(first_published_at=day(1), last_published_at=day(1))
    answer = client.get(FEED)
    assert client.get(FEED, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get(FEED, headers={"If-Modified-Since": answer["Last-Modified"]}).status_code == 304
    assert "Cookie" not in answer.get("Vary", "")
    page.title = "Un autre titre"
    page.save()
    assert client.get(FEED, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_an_empty_feed_is_a_feed_and_stays_the_same(client: Client) -> None:
    defi_index()
    first = client.get(FEED)
    assert titles(read(first)) == []
    assert client.get(FEED, headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("query", ["theme=%00", "theme=%01%EF%BF%BF", "edition=" + "x" * 10_000, "theme=<a>&==%zz"])
def test_absurd_filters_give_an_empty_feed(client: Client, query: str) -> None:
    defi()
    read(client.get(f"{FEED}?{query}"))


def test_a_title_with_unwritable_characters_keeps_the_feed_whole(client: Client) -> None:
    defi(title="Avant\x0bAprès")
    assert titles(read(client.get(FEED))) == ["Avant Après"]


def test_it_cannot_be_written_to(client: Client) -> None:
    assert client.post(FEED).status_code == 405


def test_it_asks_as_much_of_the_database_at_any_size(
    client: Client, count_queries: Callable[[Callable[[], Any]], int]
) -> None:
    def more(count: int) -> None:
        for _ in range(count):
            defi(themes=[ThemeFactory()])

    more(2)
    client.get(FEED)
    few = count_queries(lambda: client.get(FEED))
    more(8)
    assert count_queries(lambda: client.get(FEED)) == few
