"""`/talks/balado.xml`: what everybody may hear, with its length and its chapters."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import PageViewRestriction

from resources.talks.page.chapters import Chapter, chapter_items
from tests.factories.recordings import allow, recording
from tests.factories.resources import SpeakerFactory, talk_page

pytestmark = pytest.mark.django_db

FEED = "/conferences/balado.xml"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


def episodes(client: Client) -> list[ElementTree.Element]:
    answer = client.get(FEED)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/rss+xml")
    return list(ElementTree.fromstring(answer.content).iter("item"))


def test_it_gives_the_sound_its_length_and_its_chapters(client: Client) -> None:
    page = talk_page(title="Oui", slug="parole", chapters=chapter_items([Chapter(0, "Un"), Chapter(60, "Deux")]))
    row = recording(page)
    (episode,) = episodes(client)
    sound = episode.find("enclosure")
    assert sound is not None
    assert sound.get("url", "").endswith(row.renditions.get(kind="audio").url)
    assert (sound.get("type"), sound.get("length")) == ("audio/mp4", "1000")
    assert episode.findtext(f"{ITUNES}duration") == "3:20"
    chapters = episode.find(f"{PODCAST}chapters")
    assert chapters is not None
    answer = client.get(chapters.get("url", ""))
    assert answer["Content-Type"] == "application/json+chapters"
    assert answer.json()["chapters"] == [{"startTime": 0, "title": "Un"}, {"startTime": 60, "title": "Deux"}]


def test_directories_find_a_name_in_french_an_image_and_a_category(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://exemple.invalid"
    page = talk_page(title="Une parole", summary="Un résumé.")
    recording(page)
    content = client.get(FEED).content
    podcast = feedparser.parse(content)
    assert not podcast.bozo
    assert podcast.feed.title == f"Mini-conférences à écouter · {settings.SITE_NAME}"
    assert podcast.feed.language == "fr"
    assert podcast.feed.author == settings.SITE_NAME
    assert [tag.term for tag in podcast.feed.tags] == ["Government"]
    assert {each.text for each in ElementTree.fromstring(content).iter(f"{ITUNES}explicit")} == {"false"}
    [episode] = podcast.entries
    assert (episode.title, episode.summary, episode.itunes_duration) == ("Une parole", "Un résumé.", "3:20")
    assert episode.enclosures[0].type == "audio/mp4"
    name = podcast.feed.image.href.rpartition("/static/")[2]
    with Image.open(finders.find("brand/podcast.png")) as image:
        assert name.startswith("brand/podcast")
        assert image.size == (1400, 1400)


def test_players_in_a_browser_may_read_the_feed_the_chapters_and_the_sound(client: Client) -> None:
    page = talk_page(slug="parole", chapters=chapter_items([Chapter(0, "Un"), Chapter(60, "Deux")]))
    recording(page)
    chapters = reverse("talks:chapters_json", args=["parole"])
    for address in (FEED, chapters):
        answer = client.get(address)
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Origin" not in client.get(reverse("talks:chapters_json", args=["absente"]))


def test_what_not_everybody_may_hear_is_not_in_it(client: Client) -> None:
    recording(talk_page(), shown=False)
    recording(talk_page(), kinds=["video"])
    recording(talk_page(live=False))
    without_consent = talk_page(speakers=[SpeakerFactory()])
    allow(without_consent, scope="none")
    recording(without_consent, allowed=False)
    with_consent = talk_page()
    recording(with_consent)
    PageViewRestriction.objects.create(page=with_consent, restriction_type=PageViewRestriction.LOGIN)
    assert episodes(client) == []


def test_nothing_new_costs_nothing(client: Client) -> None:
    recording(talk_page())
    answer = client.get(FEED)
    assert client.get(FEED, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.post(FEED).status_code == 405


def test_more_episodes_cost_no_more_queries(client: Client, count_queries: Callable[[Callable[[], Any]], int]) -> None:
    recording(talk_page())
    episodes(client)
    # Another address each time: the feed is kept.
    few = count_queries(lambda: client.get(f"{FEED}?x=1"))
    for _ in range(4):
        recording(talk_page())
    assert count_queries(lambda: client.get(f"{FEED}?x=2")) == few
