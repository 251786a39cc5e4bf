"""The structured data of each type of page is valid and absolute, and holds only facts that are known."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.test import Client

from community.editions.models import Session
from resources.library.kinds import Kind
from tests.factories.defis import defi
from tests.factories.editions import edition
from tests.factories.recordings import recording
from tests.factories.resources import SpeakerFactory, resource, talk_page
from tests.factories.territories import territory
from tests.factories.themes import ThemeFactory
from tests.structured_data import blocks, missing

pytestmark = pytest.mark.django_db

SITE = "https://exemple.invalid"


@pytest.fixture(autouse=True)
def _site(settings: Any) -> None:
    settings.SITE_URL = SITE


def test_a_defi_is_a_creative_work_with_the_way_to_it(client: Client) -> None:
    page = defi(title="Comment faire ?", summary="Un résumé.", year=2018, themes=[ThemeFactory(slug="climat")])
    found = blocks(client.get(page.url), SITE)
    work = found["CreativeWork"]
    assert work["url"] == SITE + page.url
    assert work["about"][0]["url"] == f"{SITE}/themes/climat/"
    assert "spatialCoverage" not in work
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [step.get("item") for step in steps] == [f"{SITE}/", f"{SITE}/defis/", None]
    assert [step["position"] for step in steps] == [1, 2, 3]


def test_an_edition_is_an_event_and_its_sessions_too(client: Client) -> None:
    page = edition(year=2017, starts_on=date(2017, 7, 10), ends_on=date(2017, 7, 12), place="Cluny")
    page.sessions = [Session(day=date(2017, 7, 10), starts_at=time(22), ends_at=time(1), title="Veillée")]
    page.save()
    event = blocks(client.get(page.url), SITE)["Event"]
    assert (event["startDate"], event["endDate"]) == ("2017-07-10", "2017-07-12")
    [session] = event["subEvent"]
    assert (session["startDate"], session["endDate"]) == ("2017-07-10T22:00:00+02:00", "2017-07-11T01:00:00+02:00")


def test_an_edition_whose_days_are_unknown_starts_in_its_year(client: Client) -> None:
    event = blocks(client.get(edition(year=2013).url), SITE)["Event"]
    assert event["startDate"] == "2013"
    assert event.keys().isdisjoint({"endDate", "location", "subEvent"})


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(Kind.ARTICLE, "Article"), (Kind.BOOK, "Book"), (Kind.REPORT, "Report"), (Kind.METHOD, "CreativeWork")],
)
def test_a_resource_is_the_work_it_tells_of(client: Client, kind: Kind, expected: str) -> None:
    page = resource(kind=kind, authors="Camille Exemple", publisher="Exemple", published="2017-11", licence="CC BY 4.0")
    work = blocks(client.get(page.url), SITE)[expected]
    assert work["datePublished"] == "2017-11"
    assert work["publisher"]["name"] == "Exemple"


def test_an_article_that_knows_all_of_itself_says_what_search_engines_ask_for(client: Client) -> None:
    published = {"first_published_at": datetime(2026, 1, 1, tzinfo=UTC), "last_published_at": datetime.now(UTC)}
    page = resource(kind=Kind.ARTICLE, summary="Un résumé.", publisher="Exemple", published="2017-11", **published)
    article = blocks(client.get(page.url), SITE)["Article"]
    assert missing(article) == set()


def test_a_talk_with_a_film_is_a_video_and_one_without_is_none(client: Client) -> None:
    film = {"recording": "elsewhere", "recording_url": "https://www.dailymotion.com/video/exemple"}
    online = datetime(2026, 1, 1, tzinfo=UTC)
    page = talk_page(speakers=[SpeakerFactory(name="Camille Exemple")], first_published_at=online, **film)
    video = blocks(client.get(page.url), SITE)["VideoObject"]
    assert video["sameAs"] == film["recording_url"]
    assert [person["name"] for person in video["contributor"]] == ["Camille Exemple"]
    assert set(blocks(client.get(talk_page().url), SITE)) == {"BreadcrumbList"}


def test_a_film_of_ours_is_a_video_that_other_programs_can_play(client: Client) -> None:
    page = talk_page(title="Une parole", summary="Un résumé.")
    made = recording(page, kinds=["video", "audio", "poster"])
    video = blocks(client.get(page.url), SITE)["VideoObject"]
    assert missing(video) == set()
    assert video["contentUrl"] == SITE + made.renditions.get(kind="video").url
    assert video["thumbnailUrl"] == SITE + made.renditions.get(kind="poster").url
    assert video["duration"] == "PT200S"
    assert video["uploadDate"].startswith(f"{made.shown_at:%Y-%m-%d}")


def test_a_sound_of_ours_is_no_video(client: Client) -> None:
    page = talk_page()
    made = recording(page, kinds=["audio"])
    found = blocks(client.get(page.url), SITE)
    assert found["AudioObject"]["contentUrl"] == SITE + made.renditions.get(kind="audio").url
    assert "VideoObject" not in found


def test_an_edition_that_knows_all_of_itself_says_what_search_engines_ask_for(client: Client) -> None:
    page = edition(year=2017, starts_on=date(2017, 7, 10), ends_on=date(2017, 7, 12), place="Cluny")
    page.sessions = [Session(day=date(2017, 7, 10), starts_at=time(9), title="Ouverture", place="Salle 2")]
    page.save()
    event = blocks(client.get(page.url), SITE)["Event"]
    assert missing(event) == set()
    assert event["location"][0]["address"]["addressLocality"] == "Cluny"
    [session] = event["subEvent"]
    assert (session["location"]["name"], session["location"]["address"]["addressLocality"]) == ("Salle 2", "Cluny")


def test_a_defi_that_knows_all_of_itself_says_where_it_is(client: Client) -> None:
    commune, region = territory("commune", "71137", "Cluny"), territory("region", "27", "Bourgogne-Franche-Comté")
    published = {"first_published_at": datetime(2026, 1, 1, tzinfo=UTC), "last_published_at": datetime.now(UTC)}
    page = defi(summary="Un résumé.", themes=[ThemeFactory()], territories=[commune, region], **published)
    work = blocks(client.get(page.url), SITE)["CreativeWork"]
    assert missing(work) == set()
    addresses = [{**place["address"]} for place in work["spatialCoverage"]]
    assert {"addressLocality": commune.name, "addressCountry": "FR", "@type": "PostalAddress"} in addresses
    assert {"addressRegion": region.name, "addressCountry": "FR", "@type": "PostalAddress"} in addresses


def test_what_people_typed_never_closes_the_block(client: Client) -> None:
    page = defi(title="</script><script>alert(1)</script>", summary="<!-- & </script>")
    answer = client.get(page.url)
    assert "<script>alert(1)" not in answer.content.decode()
    assert blocks(answer, SITE)["CreativeWork"]["name"] == "</script><script>alert(1)</script>"
    assert blocks(answer, SITE)["CreativeWork"]["description"] == "<!-- & </script>"


def test_a_page_without_a_trail_says_nothing(client: Client) -> None:
    defi()
    assert blocks(client.get("/defis/"), SITE) == {}
